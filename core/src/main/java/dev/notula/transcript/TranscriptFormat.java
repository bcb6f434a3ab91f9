package dev.notula.transcript;

import java.nio.charset.StandardCharsets;

/** The files in which a user can have a transcript, all in UTF-8. */
public enum TranscriptFormat {
    /** Running text in paragraphs. */
    TXT("txt", "text/plain"),
    /** SubRip subtitles. */
    SRT("srt", "application/x-subrip"),
    /** WebVTT subtitles (https://www.w3.org/TR/webvtt1/). */
    VTT("vtt", "text/vtt"),
    /** All that is known: see {@link JsonText}. */
    JSON("json", "application/json");

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
        String text = switch (this) {
            case TXT -> PlainText.of(transcript);
            case SRT -> Subtitles.srt(transcript);
            case VTT -> Subtitles.vtt(transcript);
            case JSON -> JsonText.of(transcript);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
