package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PieceSinkIT {
    private static final Track AAC = new Track(0, "aac", 16_000, 64_000, true);
    private static final PieceLengths LENGTHS = new PieceLengths(
            Duration.ofSeconds(10), Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofSeconds(3));

    private final AudioPreparer preparer = new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory()));

    @Test
    void aPieceThatNobodyTakesIsLetGo() throws Exception {
        byte[] film = Sound.encode(Sound.speechLike(20), "-c:a", "aac", "-f", "matroska");
        try (Inflow source = Inflow.create()) {
            source.appender().write(film);
            source.complete();
            long open = memoryFiles();

            assertThatThrownBy(() -> preparer.split(
                            source,
                            new AudioProbe(Duration.ZERO, List.of(AAC), false),
                            new AudioPlan.Cut(AAC, true, Container.MP4, LENGTHS),
                            _ -> {
                                throw new InterruptedException();
                            },
                            Sound.soon()))
                    .isInstanceOf(InterruptedException.class);

            assertThat(memoryFiles()).isEqualTo(open);
        }
    }

    private static long memoryFiles() throws IOException {
        long count = 0;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().startsWith("/memfd:notula")) {
                    count++;
                }
            }
        }
        return count;
    }
}
