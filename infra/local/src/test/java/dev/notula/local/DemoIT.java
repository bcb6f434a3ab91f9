package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code notula demo}: what a newcomer sees first. */
final class DemoIT {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Demo demo = new Demo(
            RunningBot.HOME,
            Map.of("FFMPEG_DIR", System.getProperty("ffmpeg.dir")),
            new PrintStream(shown, true, StandardCharsets.UTF_8));

    @Test
    void showsTheChatAndEachStageAndThenTheCache() throws IOException {
        demo.run(List.of());

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .containsSubsequence(
                        "SCRIPTED, not recognised",
                        "Ada sends a voice note",
                        "Notula │ Hi, it's Maya.",
                        "[TXT] [SRT]",
                        "accepted",
                        "queued",
                        "transcribed",
                        "delivered",
                        "Ada sends a video",
                        "Notula │ Welcome to the workshop.",
                        "transcribed",
                        "Ada forwards the first one again",
                        "Notula │ Hi, it's Maya.",
                        "route cache",
                        "result cache")
                // At about the same moment, and told of by two threads.
                .contains("fetched", "compressed");
    }

    @Test
    void takesOnesOwnFiles(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("my note.ogg"), RunningBot.uniqueVoice(3));

        demo.run(List.of(file));

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .containsSubsequence("Ada sends my note.ogg (", "accepted", "transcribed", "delivered", "result cache");
    }

    @Test
    void saysWhichFileItCannotRead() {
        assertThatThrownBy(() -> demo.run(List.of(Path.of("no such.ogg"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot read no such.ogg");
    }
}
