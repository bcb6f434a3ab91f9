package dev.notula.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.local.Part;
import dev.notula.simulators.speech.AudioFacts;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OggCopyTest {
    @Test
    void isTheSameSoundInOtherBytes() throws Exception {
        byte[] note;
        try (InputStream stream = Objects.requireNonNull(Part.class.getResourceAsStream("voice-note.ogg"))) {
            note = stream.readAllBytes();
        }

        byte[] copy = OggCopy.of(note, 1);

        assertThat(copy).isNotEqualTo(note).isNotEqualTo(OggCopy.of(note, 2));
        assertThat(AudioFacts.of(copy)).isEqualTo(AudioFacts.of(note));
    }

    @Test
    void hasTheChecksumsThatReadersExpect() throws Exception {
        byte[] note;
        try (InputStream stream = Objects.requireNonNull(Part.class.getResourceAsStream("voice-note.ogg"))) {
            note = stream.readAllBytes();
        }
        int serial = ByteBuffer.wrap(note).order(ByteOrder.LITTLE_ENDIAN).getInt(14);

        assertThat(OggCopy.of(note, serial)).isEqualTo(note);
    }
}
