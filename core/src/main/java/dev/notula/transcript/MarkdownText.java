package dev.notula.transcript;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a transcript as Markdown (https://spec.commonmark.org): paragraphs that begin with their time and speaker. */
final class MarkdownText {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>&#|~!]");

    private MarkdownText() {}

    static String of(Transcript transcript) {
        return Paragraph.of(transcript).stream()
                .map(paragraph -> head(paragraph) + escaped(paragraph.text()) + "\n")
                .collect(Collectors.joining("\n"));
    }

    /** Since this stands before it, nothing that is said can begin a list or a heading. */
    private static String head(Paragraph paragraph) {
        String speaker = paragraph.speaker() == 0 ? "" : " Speaker " + paragraph.speaker();
        return "**" + ClockTime.of(paragraph.start()) + speaker + "** ";
    }

    private static String escaped(String text) {
        return MARKUP.matcher(text).replaceAll("\\\\$0");
    }
}
