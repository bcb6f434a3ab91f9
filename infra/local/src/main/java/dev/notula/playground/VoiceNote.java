package dev.notula.playground;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Makes of a browser's recording what Telegram's apps send: Opus in Ogg. */
final class VoiceNote {
    private static final int EBML = 0x1A45DFA3;

    private final Path ffmpeg;

    VoiceNote(Path ffmpegDirectory) {
        ffmpeg = ffmpegDirectory.resolve("ffmpeg");
    }

    /** The same Opus packets in Ogg; anything but Matroska and WebM as it is. */
    byte[] of(byte[] recording) throws IOException {
        return isMatroska(recording) ? remuxed(recording) : recording;
    }

    private static boolean isMatroska(byte[] bytes) {
        return bytes.length > 4 && ByteBuffer.wrap(bytes).getInt() == EBML;
    }

    private byte[] remuxed(byte[] matroska) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        ffmpeg.toString(), "-v", "error", "-i", "pipe:0", "-vn", "-c:a", "copy", "-f", "ogg", "pipe:1"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.ofVirtual().start(() -> {
            try (OutputStream input = process.getOutputStream()) {
                input.write(matroska);
            } catch (IOException ended) {
                // It has said why by its exit code.
            }
        });
        byte[] ogg = process.getInputStream().readAllBytes();
        try {
            if (process.waitFor() != 0 || ogg.length == 0) {
                throw new IllegalArgumentException("The recording could not be read.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
        return ogg;
    }
}
