package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage in a long recording that is decoded and cut is noticed, wherever in it. */
final class DamagedSplitIT {
    private static final PieceLengths LENGTHS = new PieceLengths(
            Duration.ofSeconds(10), Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofSeconds(3));
    private static final Track TRACK = new Track(0, "any", 16_000, 0, true);

    private final AudioPreparer preparer = new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory()));

    @Test
    void complaintsAreHeardThatManyPausesFollow() throws Exception {
        byte[] whole = Sound.matroska(sentences(200), "aac");
        byte[] damaged = whole.clone();
        for (int at = damaged.length / 20; at < damaged.length / 10; at += 200) {
            damaged[at] ^= (byte) 0xff;
        }

        assertThat(split(whole).isPartial()).isFalse();
        assertThat(split(damaged).isPartial()).isTrue();
    }

    @Test
    void aPageThatIsMissingIsNoticed() throws Exception {
        byte[] whole = Sound.oggOpus(60);
        String pages = new String(whole, ISO_8859_1);
        int page = pages.indexOf("OggS", whole.length / 2);
        int next = pages.indexOf("OggS", page + 1);
        byte[] damaged = Arrays.copyOf(whole, whole.length - next + page);
        System.arraycopy(whole, next, damaged, page, whole.length - next);

        assertThat(split(whole).isPartial()).isFalse();
        assertThat(split(damaged).isPartial()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void randomBytesAmongPlainSamplesAreNoticedAlsoWhereNothingIsHeldForLong(boolean isDamaged) throws Exception {
        byte[] wav = Sound.encode(sentences(40), "-c:a", "pcm_s16le", "-ar", "44100", "-f", "wav");
        if (isDamaged) {
            byte[] noise = new byte[20_000];
            new Random(2).nextBytes(noise);
            System.arraycopy(noise, 0, wav, wav.length / 3, noise.length);
        }

        assertThat(split(wav).isPartial()).isEqualTo(isDamaged);
        int first = wav.length / 2;
        CountDownLatch firstPiece = new CountDownLatch(1);
        try (Inflow source = new Inflow(first, () -> 0);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            source.appender().write(wav, 0, first);
            Future<Split> split = threads.submit(() -> split(source, firstPiece));
            firstPiece.await();
            for (int at = first; at < wav.length; at += 1 << 14) {
                source.appender().write(wav, at, Math.min(1 << 14, wav.length - at));
            }
            source.complete();

            assertThat(split.get().isPartial()).isEqualTo(isDamaged);
            assertThat(source.isHeld()).isFalse();
        }
    }

    /** Of a hole of any length in FLAC a decoder complains once. */
    @Test
    void aHoleInFlacIsNoticed() throws Exception {
        Track flac = new Track(0, "flac", 16_000, 0, true);
        byte[] whole = Sound.encode(Sound.speechLike(60), "-c:a", "flac", "-f", "flac");
        int from = whole.length / 3;
        int to = whole.length / 2;
        byte[] cut = Arrays.copyOf(whole, whole.length - to + from);
        System.arraycopy(whole, to, cut, from, whole.length - to);
        byte[] overwritten = whole.clone();
        Arrays.fill(overwritten, from, to, (byte) 0x55);

        assertThat(split(whole, flac).isPartial()).isFalse();
        assertThat(split(cut, flac).isPartial()).isTrue();
        assertThat(split(overwritten, flac).isPartial()).isTrue();
    }

    private static byte[] sentences(int count) {
        byte[] sentence = Sound.speechLike(0.8);
        byte[] all = new byte[count * sentence.length * 2];
        for (int i = 0; i < count; i++) {
            System.arraycopy(sentence, 0, all, 2 * i * sentence.length, sentence.length);
        }
        return all;
    }

    private Split split(byte[] file) throws IOException, InterruptedException {
        return split(file, TRACK);
    }

    private Split split(byte[] file, Track track) throws IOException, InterruptedException {
        try (Inflow source = Inflow.create()) {
            source.appender().write(file);
            source.complete();
            return split(source, track, new CountDownLatch(1));
        }
    }

    private Split split(Inflow source, CountDownLatch firstPiece) throws IOException, InterruptedException {
        return split(source, TRACK, firstPiece);
    }

    private Split split(Inflow source, Track track, CountDownLatch firstPiece)
            throws IOException, InterruptedException {
        AudioProbe probe = new AudioProbe(Duration.ZERO, List.of(track), false);
        AudioPlan.Chunk plan = new AudioPlan.Chunk(track, Container.OGG_OPUS, 32, LENGTHS);
        PieceSink sink = piece -> {
            piece.audio().close();
            firstPiece.countDown();
        };
        return preparer.split(source, probe, plan, sink, Sound.soon());
    }
}
