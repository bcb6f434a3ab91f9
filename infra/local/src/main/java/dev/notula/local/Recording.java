package dev.notula.local;

import dev.notula.playground.Sample;
import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A recording to send in the demonstration.
 *
 * @param script what is said in it, empty where we do not know
 */
@SuppressWarnings("ArrayRecordComponent")
record Recording(Kind kind, String fileName, byte[] bytes, Duration duration, String script) {
    enum Kind {
        VOICE,
        VIDEO,
        FILE
    }

    /** The given files, or the two that come with us. */
    static List<Recording> of(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return List.of(
                    new Recording(
                            Kind.VOICE,
                            "voice-note.ogg",
                            resource("voice-note.ogg"),
                            Duration.ofMillis(11_093),
                            "Hi, it's Maya. I'm on the train and my battery is nearly empty, so here is the plan in"
                                    + " short. We meet at the north gate at half past six, and please bring the blue"
                                    + " folder."),
                    new Recording(
                            Kind.VIDEO,
                            "video.mp4",
                            resource("video.mp4"),
                            Duration.ofMillis(10_800),
                            "Welcome to the workshop. Today we build a small wooden box. First we cut four boards to"
                                    + " the same length, then we glue the corners, and wait until tomorrow."));
        }
        return files.stream().map(Recording::read).toList();
    }

    private static Recording read(Path file) {
        try {
            return new Recording(Kind.FILE, file.getFileName().toString(), Files.readAllBytes(file), Duration.ZERO, "");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Recording.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("The resource " + name + " is missing");
            }
            return stream.readAllBytes();
        }
    }

    UserMessage message() {
        return switch (kind) {
            case VOICE -> UserMessage.voice(bytes, duration);
            case VIDEO -> UserMessage.video(bytes, fileName, "video/mp4", duration);
            case FILE -> UserMessage.document(bytes, fileName, mimeType());
        };
    }

    Sample sample() {
        return new Sample(describe(), script, duration, this::message);
    }

    String describe() {
        String size = String.format(Locale.ROOT, "%.0f KB", bytes.length / 1000.0);
        return switch (kind) {
            case VOICE -> "a voice note (" + duration.toSeconds() + " s, " + size + ")";
            case VIDEO -> "a video (" + duration.toSeconds() + " s, " + size + ")";
            case FILE -> fileName + " (" + size + ")";
        };
    }

    /** What Telegram's apps would declare; the bot looks inside anyway. */
    private String mimeType() {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "mp4", "mov", "mkv", "webm", "avi" -> "video/" + extension;
            case "mp3", "m4a", "ogg", "oga", "opus", "wav", "flac" -> "audio/" + extension;
            default -> "application/octet-stream";
        };
    }
}
