package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a transcript that is read as one. A new one begins with each speaker, after each pause of 2 seconds, and
 * at the next sentence once a paragraph has 800 characters, since some providers know no pauses.
 *
 * @param start when it begins in the recording
 * @param speaker counted from 1, 0 where there is only one or speakers are not told apart
 * @param text on one line, not empty
 */
public record Paragraph(Duration start, int speaker, String text) {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LONG = 800;

    /** The transcript's paragraphs in order of time, none where nobody spoke. */
    public static List<Paragraph> of(Transcript transcript) {
        return of(transcript, false);
    }

    /** The same with a paragraph for each segment, about a sentence. */
    public static List<Paragraph> ofEachSegment(Transcript transcript) {
        return of(transcript, true);
    }

    private static List<Paragraph> of(Transcript transcript, boolean isEachApart) {
        boolean hasSpeakers = transcript.hasSpeakers();
        List<Paragraph> paragraphs = new ArrayList<>();
        Segment previous = null;
        for (Segment segment : transcript.segments()) {
            String text = segment.text().replaceAll("\\s+", " ").strip();
            if (text.isEmpty()) {
                continue;
            }
            if (previous == null || isEachApart || isApart(paragraphs.getLast().text, previous, segment)) {
                paragraphs.add(new Paragraph(segment.start(), hasSpeakers ? segment.speaker() + 1 : 0, text));
            } else {
                Paragraph begun = paragraphs.removeLast();
                paragraphs.add(new Paragraph(begun.start, begun.speaker, Scripts.join(begun.text, text)));
            }
            previous = segment;
        }
        return paragraphs;
    }

    private static boolean isApart(String paragraph, Segment previous, Segment next) {
        return next.speaker() != previous.speaker()
                || next.start().minus(previous.end()).compareTo(PAUSE) >= 0
                || (paragraph.length() >= LONG && Punctuation.endsSentence(paragraph));
    }
}
