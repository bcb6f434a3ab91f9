package dev.notula.transcript;

import java.nio.charset.StandardCharsets;

/** The files in which a user can have a transcript; text is in UTF-8. */
public enum TranscriptFormat {
    /** Running text in paragraphs. */
    TXT("txt", "text/plain"),
    /** A line for each segment, with its time before it. */
    TIMED_TXT("txt", "text/plain"),
    /** SubRip subtitles. */
    SRT("srt", "application/x-subrip"),
    /** WebVTT subtitles (https://www.w3.org/TR/webvtt1/). */
    VTT("vtt", "text/vtt"),
    /** All that is known: see {@link JsonText}. */
    JSON("json", "application/json"),
    /** Paragraphs with their times, for notes. */
    MARKDOWN("md", "text/markdown"),
    /** The same for word processors. */
    DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final String extension;
    private final String mimeType;

    TranscriptFormat(String extension, String mimeType) {
        this.extension = extension;
        this.mimeType = mimeType;
    }

    /** The file name's ending, without the dot. */
    public String extension() {
        return extension;
    }

    /** The MIME type, without a charset. */
    public String mimeType() {
        return mimeType;
    }

    /** The file's content. */
    public byte[] render(Transcript transcript) {
        return switch (this) {
            case TXT -> utf8(PlainText.of(transcript));
            case TIMED_TXT -> utf8(PlainText.timed(transcript));
            case SRT -> utf8(Subtitles.srt(transcript));
            case VTT -> utf8(Subtitles.vtt(transcript));
            case JSON -> utf8(JsonText.of(transcript));
            case MARKDOWN -> utf8(MarkdownText.of(transcript));
            case DOCX -> WordDocument.of(transcript);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
