package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The boxes of an MP4 file, whatever it says of their sizes. */
final class Mp4BoxesTest {
    @Test
    void areReadUpToTheEnd() throws Exception {
        ByteBuffer file = ByteBuffer.allocate(72);
        box(file, 16, "ftyp").position(16);
        box(file, 1, "free").putLong(24).position(40);
        box(file, 8, "moov");
        box(file, 0, "mdat");

        assertThat(boxes(file))
                .containsExactly(
                        new Mp4Boxes.Box("ftyp", 8, 8),
                        new Mp4Boxes.Box("free", 24, 16),
                        new Mp4Boxes.Box("moov", 48, 0),
                        new Mp4Boxes.Box("mdat", 56, 16));
    }

    @Test
    void endWhereASizeMakesNoSense() throws Exception {
        assertThat(boxes(box(ByteBuffer.allocate(20), 4, "ftyp"))).isEmpty();
        assertThat(boxes(box(ByteBuffer.allocate(20), 1, "ftyp").putLong(-1))).isEmpty();
        assertThat(boxes(box(ByteBuffer.allocate(20), 1, "ftyp").putLong(Long.MAX_VALUE)))
                .containsExactly(new Mp4Boxes.Box("ftyp", 8, 12));
        assertThat(boxes(box(ByteBuffer.allocate(20), -1, "mdat"))).containsExactly(new Mp4Boxes.Box("mdat", 8, 12));
        assertThat(boxes(box(ByteBuffer.allocate(10), 1, "mdat"))).isEmpty();
        assertThat(boxes(ByteBuffer.allocate(7))).isEmpty();
    }

    @Test
    void areNotCountedForEver() throws Exception {
        ByteBuffer file = ByteBuffer.allocate(8 * 100_000);
        while (file.hasRemaining()) {
            box(file, 8, "free");
        }

        assertThat(boxes(file)).hasSize(1 << 16);
    }

    private static ByteBuffer box(ByteBuffer file, int size, String name) {
        return file.putInt(size).put(name.getBytes(ISO_8859_1));
    }

    private static List<Mp4Boxes.Box> boxes(ByteBuffer bytes) throws IOException {
        byte[] all = new byte[bytes.capacity()];
        bytes.get(0, all);
        try (MemoryFile file = MemoryFile.of(all)) {
            return Mp4Boxes.of(file);
        }
    }
}
