package dev.notula.transcript;

import java.util.stream.Collectors;

/**
 * Writes a transcript as paragraphs with an empty line between them. Where there are several speakers, each paragraph
 * begins with "Speaker 1:" and so on.
 */
final class PlainText {
    private PlainText() {}

    static String of(Transcript transcript) {
        return Paragraph.of(transcript).stream()
                .map(paragraph -> label(paragraph) + paragraph.text() + "\n")
                .collect(Collectors.joining("\n"));
    }

    /** A line for each segment, with its time in brackets before it. */
    static String timed(Transcript transcript) {
        return Paragraph.ofEachSegment(transcript).stream()
                .map(line -> "[" + ClockTime.of(line.start()) + "] " + label(line) + line.text() + "\n")
                .collect(Collectors.joining());
    }

    private static String label(Paragraph paragraph) {
        return paragraph.speaker() == 0 ? "" : "Speaker " + paragraph.speaker() + ": ";
    }
}
