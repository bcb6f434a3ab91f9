package dev.notula.simulators.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioFactsTest {
    /** Each file holds 2.4 s of an almost silent tone, and AAC up to two frames more. */
    @ParameterizedTest
    @CsvSource({
        "tone.ogg, ogg",
        "tone.flac, flac",
        "tone-through-pipe.flac, flac",
        "tone-through-pipe.wav, wav",
        "tone.aac, aac",
        "tone.m4a, mp4",
        "tone-fragmented.mp4, mp4",
        "tone.mka, webm",
        "tone-through-pipe.mka, webm"
    })
    void findsContainerAndDuration(String file, String container) throws IOException {
        AudioFacts facts = AudioFacts.of(resource(file)).orElseThrow();

        assertThat(facts.container()).isEqualTo(container);
        assertThat(facts.duration().toMillis()).isCloseTo(2400, within(170L));
    }

    @Test
    void countsMp3FramesWithoutTheEncodersNotes() {
        byte[] frame = new byte[144];
        // MPEG 1 layer III, 48 kbit/s at 48 kHz: 1152 samples, 24 ms.
        System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFB, 0x34, (byte) 0xC0}, 0, frame, 0, 4);
        byte[] notes = frame.clone();
        System.arraycopy("Info".getBytes(StandardCharsets.US_ASCII), 0, notes, 21, 4);
        ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
        mp3.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 3, 1, 2, 3});
        mp3.writeBytes(notes);
        for (int i = 0; i < 100; i++) {
            mp3.writeBytes(frame);
        }

        assertThat(AudioFacts.of(mp3.toByteArray())).contains(new AudioFacts("mp3", Duration.ofMillis(2400)));
    }

    @Test
    void addsUpChainedOggFiles() {
        ByteArrayOutputStream chained = new ByteArrayOutputStream();
        chained.writeBytes(SilentSound.oggOpus(Duration.ofSeconds(2)));
        chained.writeBytes(SilentSound.oggOpus(Duration.ofSeconds(3)));

        assertThat(AudioFacts.of(chained.toByteArray())).contains(new AudioFacts("ogg", Duration.ofSeconds(5)));
    }

    @Test
    void measuresSilenceOfItsOwnMaking() {
        Duration duration = Duration.ofSeconds(3725);

        assertThat(AudioFacts.of(SilentSound.oggOpus(duration))).contains(new AudioFacts("ogg", duration));
        assertThat(AudioFacts.of(SilentSound.wav(Duration.ofSeconds(9))))
                .contains(new AudioFacts("wav", Duration.ofSeconds(9)));
    }

    @Test
    void findsNothingInNoiseTextAndBareHeads() {
        byte[] ogg = SilentSound.oggOpus(Duration.ofSeconds(1));

        assertThat(AudioFacts.of(new byte[0])).isEmpty();
        assertThat(AudioFacts.of("#EXTM3U\nfile:///etc/passwd\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(AudioFacts.of(Arrays.copyOf(ogg, 60))).isEmpty();
        assertThat(AudioFacts.of(SilentSound.wav(Duration.ZERO))).isEmpty();
    }

    @Test
    void neverFailsOnCutFiles() throws IOException {
        for (String file : new String[] {"tone.ogg", "tone.flac", "tone.m4a", "tone-fragmented.mp4", "tone.mka"}) {
            byte[] whole = resource(file);
            for (int size = 0; size < Math.min(whole.length, 3000); size += 7) {
                AudioFacts.of(Arrays.copyOf(whole, size))
                        .ifPresent(facts -> assertThat(facts.duration()).isPositive());
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AudioFactsTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
