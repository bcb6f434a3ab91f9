package dev.notula.speech;

import dev.notula.audio.PreparedAudio;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Verdict.Reason;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Decides whether to believe an answer: models write stock phrases over silence, run in loops, and leave out stretches
 * of speech, all with status 200. It notices what ends early from 10 s on and what has too few words from 25 s on; of
 * shorter notes, and of an end that is missing by less than two fifths of a note of seconds, it knows nothing.
 */
public final class TranscriptCheck {
    private static final Duration EXPECTS_WORDS = Duration.ofSeconds(5);
    private static final Duration JUDGED_BY_SPEED = Duration.ofSeconds(25);
    private static final double SLOWEST_WORDS_PER_SECOND = 1.2;
    private static final Duration JUDGED_BY_ITS_END = Duration.ofSeconds(10);
    private static final Duration QUIET_OF_A_NOTE = Duration.ofSeconds(15);

    private TranscriptCheck() {}

    /** What to think of this answer for this sound. */
    public static Verdict of(Heard heard, PreparedAudio audio) {
        Transcript transcript = heard.transcript();
        if (audio.isSilent()) {
            return new Verdict.Silent();
        }
        if (transcript.isSilent()) {
            boolean isExpected = transcript.duration().compareTo(EXPECTS_WORDS) < 0;
            return isExpected ? new Verdict.Silent() : new Verdict.Suspicious(Reason.EMPTY);
        }
        if (isOnlyStock(heard)) {
            return new Verdict.Silent();
        }
        if (Repetition.isLoop(transcript.text())) {
            return new Verdict.Suspicious(Reason.LOOP);
        }
        return coverage(transcript);
    }

    private static Verdict coverage(Transcript transcript) {
        Duration length = transcript.duration();
        Duration quiet = length.minus(transcript.segments().getLast().end());
        if (length.compareTo(JUDGED_BY_ITS_END) >= 0 && quiet.compareTo(longestQuiet(length)) > 0) {
            return new Verdict.Suspicious(Reason.ENDS_EARLY);
        }
        double wordsPerSecond = SpokenWords.count(transcript.text()) * 1000.0 / Math.max(1, length.toMillis());
        boolean isSparse = length.compareTo(JUDGED_BY_SPEED) >= 0 && wordsPerSecond < SLOWEST_WORDS_PER_SECOND;
        return isSparse ? new Verdict.Suspicious(Reason.SPARSE) : new Verdict.Good();
    }

    /** Who ends a note of seconds may fumble for the button; a sixth of an hour may be applause. */
    private static Duration longestQuiet(Duration length) {
        Duration most = Collections.max(List.of(length.dividedBy(6), QUIET_OF_A_NOTE));
        return Collections.min(List.of(most, length.multipliedBy(2).dividedBy(5)));
    }

    private static boolean isOnlyStock(Heard heard) {
        List<Segment> segments = heard.transcript().segments();
        if (heard.scores().size() != segments.size()) {
            return false;
        }
        StockPhrase phrase = StockPhrases.find(heard.transcript().text());
        boolean isWhole = phrase != StockPhrase.NONE;
        for (int i = 0; i < segments.size(); i++) {
            StockPhrase own =
                    isWhole ? phrase : StockPhrases.find(segments.get(i).text());
            if (!(heard.scores().get(i).noSpeech()
                    > own.aloneAbove(heard.transcript().language()))) {
                return false;
            }
        }
        return true;
    }
}
