package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of AAC frames tell of damage to a few of them, in a file of any length. */
final class AacFramesIT {
    private static final int FRAME_BYTES = 370;

    @ParameterizedTest
    @ValueSource(strings = {"cut-without-encoding.m4a", "he-aac.m4a", "he-aac-v2.m4a"})
    void framesOfOtherEncodersAreFine(String name) throws Exception {
        try (InputStream stream = Objects.requireNonNull(getClass().getResourceAsStream("odd/" + name))) {
            assertThat(areDamaged(stream.readAllBytes())).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void anyNumberOfChannelsIsFine(int channels) throws Exception {
        assertThat(areDamaged(film("-ac", Integer.toString(channels)))).isFalse();
    }

    @Test
    void whatIsNotAacIsNotJudged() throws Exception {
        assertThat(areDamaged(Sound.encode(Sound.speechLike(5), "-c:a", "libopus", "-f", "mp4")))
                .isFalse();
        assertThat(areDamaged(Sound.matroska(Sound.speechLike(5), "aac"))).isFalse();
    }

    @Test
    void aDescriptionInPlaceOfTheFirstFrameIsFine() throws Exception {
        byte[] film = film();
        int[] first = frames(film).getFirst();
        Arrays.fill(film, first[0], first[0] + first[1], (byte) 0x12);

        assertThat(areDamaged(film)).isFalse();
    }

    @Test
    void framesThatMostlyBeginWithDataAreFine() throws Exception {
        byte[] film = film();
        List<int[]> frames = frames(film);
        for (int i = 0; i < frames.size(); i++) {
            film[frames.get(i)[0]] = (byte) (i % 20 == 0 ? film[frames.get(i)[0]] : 0x80);
        }

        assertThat(areDamaged(film)).isFalse();
    }

    @Test
    void aTrackOfSeveralKindsIsLeftToDecoders() throws Exception {
        byte[] film = film();
        int kinds = new String(film, ISO_8859_1).indexOf("stsd") + 11;
        List<int[]> frames = frames(film);
        frames.subList(0, 20).forEach(frame -> film[frame[0]] = 0x20);
        assertThat(areDamaged(film)).isTrue();

        film[kinds] = 2;
        assertThat(areDamaged(film)).isFalse();
    }

    @Test
    void randomBytesInPlaceOfAFewFramesAreSeen() throws Exception {
        byte[] film = film();
        byte[] noise = new byte[3 * FRAME_BYTES];
        new Random(4).nextBytes(noise);
        System.arraycopy(noise, 0, film, film.length / 3, noise.length);

        assertThat(areDamaged(film)).isTrue();
    }

    @Test
    void zerosInPlaceOfAFewFramesAreSeen() throws Exception {
        byte[] film = film();
        Arrays.fill(film, film.length / 3, film.length / 3 + 3 * FRAME_BYTES, (byte) 0);

        assertThat(areDamaged(film)).isTrue();
    }

    @Test
    void anIndexThatMakesNoSenseIsLeftToDecoders() throws Exception {
        byte[] film = film();
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] broken = film.clone();
            int index = film.length - 6000;
            for (int k = 0; k < 20; k++) {
                broken[index + random.nextInt(6000)] = (byte) random.nextInt();
            }
            assertThatCode(() -> areDamaged(broken)).doesNotThrowAnyException();
        }
    }

    private static byte[] film(String... more) throws IOException, InterruptedException {
        String[] options = {"-c:a", "aac", "-b:a", "64k", "-ar", "44100", "-f", "ipod"};
        String[] all = Arrays.copyOf(more, more.length + options.length);
        System.arraycopy(options, 0, all, more.length, options.length);
        return Sound.encode(Sound.speechLike(30), all);
    }

    private static List<int[]> frames(byte[] film) throws IOException {
        List<int[]> frames = new ArrayList<>();
        try (MemoryFile file = MemoryFile.of(film)) {
            Mp4Packets.of(file, "mp4a")
                    .orElseThrow()
                    .forEach((position, bytes) -> frames.add(new int[] {(int) position, bytes}));
        }
        return frames;
    }

    private static boolean areDamaged(byte[] bytes) throws IOException {
        try (MemoryFile file = MemoryFile.of(bytes)) {
            return AacFrames.areDamaged(file);
        }
    }
}
