package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a transcript as paragraphs with an empty line between them. A new one begins with each speaker, after each pause
 * of 2 seconds, and at the next sentence once a paragraph has 800 characters, since some providers know no pauses. Where
 * there are several speakers, each paragraph begins with "Speaker 1:" and so on.
 */
final class PlainText {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LONG_PARAGRAPH = 800;

    private PlainText() {}

    static String of(Transcript transcript) {
        boolean hasSpeakers = transcript.segments().stream()
                        .mapToInt(Segment::speaker)
                        .distinct()
                        .count()
                > 1;
        List<String> paragraphs = new ArrayList<>();
        Segment previous = null;
        for (Segment segment : transcript.segments()) {
            String text = segment.text().replaceAll("\\s+", " ").strip();
            if (text.isEmpty()) {
                continue;
            }
            if (previous != null && !startsParagraph(paragraphs.getLast(), previous, segment)) {
                paragraphs.add(Scripts.join(paragraphs.removeLast(), text));
            } else {
                paragraphs.add(hasSpeakers ? label(segment) + text : text);
            }
            previous = segment;
        }
        return paragraphs.isEmpty() ? "" : String.join("\n\n", paragraphs) + "\n";
    }

    private static boolean startsParagraph(String paragraph, Segment previous, Segment next) {
        return next.speaker() != previous.speaker()
                || next.start().minus(previous.end()).compareTo(PAUSE) >= 0
                || (paragraph.length() >= LONG_PARAGRAPH && Punctuation.endsSentence(paragraph));
    }

    private static String label(Segment segment) {
        return segment.speaker() < 0 ? "" : "Speaker " + (segment.speaker() + 1) + ": ";
    }
}
