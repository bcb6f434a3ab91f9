package dev.notula.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryFileTest {
    @Test
    void givesBackWhatWasAppended() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);

        try (MemoryFile file = MemoryFile.create();
                OutputStream sink = file.appender()) {
            sink.write(bytes, 0, 1_000_000);
            sink.write(bytes[1_000_000]);
            sink.write(bytes, 1_000_001, 1_999_999);

            assertThat(file.size()).isEqualTo(3_000_000);
            assertThat(file.read(0, 3_000_000)).isEqualTo(bytes);
            assertThat(file.open().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void readsFewerBytesAtTheEndAndNoneAfterIt() throws IOException {
        try (MemoryFile file = MemoryFile.of("abcdef".getBytes(UTF_8))) {
            assertThat(file.read(4, 10)).asString(UTF_8).isEqualTo("ef");
            assertThat(file.read(6, 10)).isEmpty();
            assertThat(file.read(60, 10)).isEmpty();
        }
    }

    @Test
    void isReadFromTheStartByEveryReader() throws IOException {
        try (MemoryFile file = MemoryFile.of("twice".getBytes(UTF_8));
                InputStream first = file.open();
                InputStream second = file.open()) {
            assertThat(first.read()).isEqualTo('t');
            assertThat(second.readAllBytes()).asString(UTF_8).isEqualTo("twice");
            assertThat(first.readAllBytes()).asString(UTF_8).isEqualTo("wice");
        }
    }

    @Test
    void isTheInputAndTheOutputOfAChild() throws Exception {
        try (MemoryFile in = MemoryFile.of("through a child".getBytes(UTF_8));
                MemoryFile out = MemoryFile.create()) {
            assertThat(copyByChild(in, out)).isZero();
            assertThat(copyByChild(in, out)).isZero();

            assertThat(out.read(0, 100)).asString(UTF_8).isEqualTo("through a child");
        }
    }

    @Test
    void isAFileWithoutANameWhereMemoryGivesNone(@TempDir Path folder) throws Exception {
        int none = -1;
        try (MemoryFile in = MemoryFile.create(none, folder);
                MemoryFile out = MemoryFile.create(none, folder)) {
            in.appender().write("by way of a disk".getBytes(UTF_8));

            assertThat(folder).isEmptyDirectory();
            assertThat(copyByChild(in, out)).isZero();
            assertThat(out.read(0, 100)).asString(UTF_8).isEqualTo("by way of a disk");
        }
    }

    @Test
    void mayBeClosedTwiceButNotReadAfterwards() throws IOException {
        MemoryFile file = MemoryFile.of(new byte[10]);
        file.close();
        file.close();

        assertThatThrownBy(() -> file.read(0, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void staysOpenWhenABorrowerCloses() throws IOException {
        try (MemoryFile file = MemoryFile.of("lent".getBytes(UTF_8))) {
            file.borrowed().close();

            assertThat(file.open().readAllBytes()).asString(UTF_8).isEqualTo("lent");
        }
    }

    private static int copyByChild(MemoryFile in, MemoryFile out) throws Exception {
        return new ProcessBuilder("cat")
                .redirectInput(in.file())
                .redirectOutput(out.file())
                .start()
                .waitFor();
    }
}
