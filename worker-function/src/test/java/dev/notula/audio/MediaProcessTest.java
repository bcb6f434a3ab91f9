package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.time.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class MediaProcessTest {
    @Test
    void stopsAtTheDeadline() throws Exception {
        Deadline past = Deadline.after(Duration.ZERO, InstantSource.system());

        MediaProcess.Exit exit = run(List.of("sleep", "611"), 0, past);

        assertThat(exit.end()).isEqualTo(MediaProcess.End.OUT_OF_TIME);
        assertThat(sleepers("611")).isZero();
    }

    @Test
    void letsGoOfWhatComesInWhereTheProgramIsNotThere() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        ProgramInput in = new ProgramInput.Arriving(new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
        List<String> nothing = List.of("/there/is/no/such/program");

        try (MemoryFile out = MemoryFile.create()) {
            assertThatThrownBy(() -> MediaProcess.run(nothing, in, out, 0, Sound.soon()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> MediaStream.run(nothing, in, (_, _) -> {}, Sound.soon()))
                    .isInstanceOf(IOException.class);
        }

        assertThat(closed).hasValue(2);
    }

    @Test
    void stopsWhenInterrupted() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread worker = Thread.ofPlatform().start(() -> {
            started.countDown();
            try {
                run(List.of("sleep", "612"), 0, Sound.soon());
            } catch (IOException | InterruptedException e) {
                thrown.set(e);
            }
        });

        started.await();
        worker.interrupt();
        worker.join();

        assertThat(thrown.get()).isInstanceOfAny(InterruptedException.class, IOException.class);
        assertThat(sleepers("612")).isZero();
    }

    @Test
    void stopsWhatWritesTooMuch() throws Exception {
        MediaProcess.Exit exit = run(List.of("cat", "/dev/zero"), 1 << 20, Sound.soon());

        assertThat(exit.end()).isEqualTo(MediaProcess.End.TOO_MUCH_OUTPUT);
    }

    @Test
    void givesTheChildNothingOfItsOwnEnvironment() throws Exception {
        try (MemoryFile in = MemoryFile.create();
                MemoryFile out = MemoryFile.create()) {
            MediaProcess.run(List.of("env"), new ProgramInput.Seekable(in), out, 1000, Sound.soon());

            assertThat(out.size()).isZero();
        }
    }

    @Test
    void reportsTheCodeAndTheLastWords() throws Exception {
        MediaProcess.Exit exit = run(List.of("sh", "-c", "echo so long >&2; exit 183"), 0, Sound.soon());

        assertThat(exit).isEqualTo(new MediaProcess.Exit(MediaProcess.End.EXITED, 183, "so long\n"));
    }

    private static MediaProcess.Exit run(List<String> command, long maxOutput, Deadline deadline)
            throws IOException, InterruptedException {
        try (MemoryFile in = MemoryFile.create();
                MemoryFile out = MemoryFile.create()) {
            return MediaProcess.run(command, new ProgramInput.Seekable(in), out, maxOutput, deadline);
        }
    }

    private static long sleepers(String seconds) {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(seconds))
                .count();
    }
}
