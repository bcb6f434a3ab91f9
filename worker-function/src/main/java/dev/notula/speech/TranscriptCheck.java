package dev.notula.speech;

import dev.notula.audio.PreparedAudio;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Verdict.Reason;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.List;

/**
 * Decides whether to believe an answer: models write stock phrases over silence, run in loops, and leave out stretches
 * of speech, all with status 200. In doubt it believes; nothing in the middle
 * of a text is ever dropped.
 */
public final class TranscriptCheck {
    private static final Duration EXPECTS_WORDS = Duration.ofSeconds(5);
    private static final Duration JUDGED_BY_SPEED = Duration.ofSeconds(25);
    private static final double SLOWEST_WORDS_PER_SECOND = 1.2;
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(15);

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
        int count = transcript.segments().size();
        if (endsInStock(heard)) {
            return new Verdict.Good(count - 1);
        }
        return isCovered(transcript);
    }

    private static Verdict isCovered(Transcript transcript) {
        Duration length = transcript.duration();
        Duration gap = length.minus(transcript.segments().getLast().end());
        // A sixth of an hour may be applause; of a short note it is a pause.
        Duration longestGap = length.dividedBy(6).compareTo(SHORTEST_GAP) > 0 ? length.dividedBy(6) : SHORTEST_GAP;
        if (gap.compareTo(longestGap) > 0) {
            return new Verdict.Suspicious(Reason.ENDS_EARLY);
        }
        double wordsPerSecond = SpokenWords.count(transcript.text()) * 1000.0 / Math.max(1, length.toMillis());
        boolean isSparse = length.compareTo(JUDGED_BY_SPEED) >= 0 && wordsPerSecond < SLOWEST_WORDS_PER_SECOND;
        return isSparse
                ? new Verdict.Suspicious(Reason.SPARSE)
                : new Verdict.Good(transcript.segments().size());
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

    private static boolean endsInStock(Heard heard) {
        List<Segment> segments = heard.transcript().segments();
        if (segments.size() < 2 || heard.scores().size() != segments.size()) {
            return false;
        }
        StockPhrase phrase = StockPhrases.find(segments.getLast().text());
        return heard.scores().getLast().noSpeech() > phrase.lastAbove();
    }
}
