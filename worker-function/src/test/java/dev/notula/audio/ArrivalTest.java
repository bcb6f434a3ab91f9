package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalTest {
    @ParameterizedTest
    @CsvSource({
        // a box after ftyp and its length, the box after that, in order
        "moov, 500000, mdat, true",
        "free, 60, moov, true",
        "uuid, 3000, moov, true",
        "mdat, 90, moov, false",
        "free, 8, mdat, false",
        "uuid, 900000, moov, false",
        "free, 4, moov, false"
    })
    void anMp4IsInOrderIfItsIndexComesFirst(String second, int length, String third, boolean isInOrder) {
        ByteBuffer file = ByteBuffer.allocate(1 << 20);
        box(file, 0, 24, "ftyp");
        box(file, 24, length, second);
        box(file, 24 + length, 900, third);

        assertThat(Arrival.isInOrder(head(file))).isEqualTo(isInOrder);
    }

    private static void box(ByteBuffer file, int at, int length, String type) {
        file.putInt(at, length).put(at + 4, type.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] head(ByteBuffer file) {
        byte[] head = new byte[Arrival.HEAD_BYTES];
        file.get(0, head);
        return head;
    }

    @Test
    void aBoxMayHaveALongLength() {
        ByteBuffer file = ByteBuffer.allocate(1 << 20).putLong(32, 1000);
        box(file, 0, 24, "ftyp");
        box(file, 24, 1, "free");
        box(file, 1024, 900, "moov");

        assertThat(Arrival.isInOrder(head(file))).isTrue();
    }

    @Test
    void whatIsReadFromItsEndIsNotInOrder() throws Exception {
        assertThat(Arrival.isInOrder(Sound.m4a(2))).isFalse();
        assertThat(Arrival.isInOrder("RIFF\0\0\0\0AVI LIST".getBytes(StandardCharsets.ISO_8859_1)))
                .isFalse();
        assertThat(Arrival.isInOrder(new byte[0])).isFalse();
    }

    @Test
    void soundFilesAreInOrder() throws Exception {
        assertThat(Arrival.isInOrder(Sound.oggOpus(1))).isTrue();
        assertThat(Arrival.isInOrder(Sound.mp3(5))).isTrue();
        assertThat(Arrival.isInOrder(Sound.matroska(Sound.silence(1), "flac"))).isTrue();
    }
}
