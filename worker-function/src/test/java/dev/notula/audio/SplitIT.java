package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SplitIT {
    private static final PieceLengths LENGTHS = new PieceLengths(
            Duration.ofSeconds(10), Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofSeconds(3));
    private static final Track TRACK = new Track(0, "any", 16_000, 0, true);
    private static final Track OPUS = new Track(0, "opus", 48_000, 0, true);
    private static final Track AAC = new Track(0, "aac", 16_000, 64_000, true);
    private static final Track MP3 = new Track(0, "mp3", 44_100, 128_000, true);
    private static final AudioPlan.Chunk CHUNK = new AudioPlan.Chunk(TRACK, Container.OGG_OPUS, 32, LENGTHS);
    private static final AudioPlan.Chunk FLAC = new AudioPlan.Chunk(TRACK, Container.FLAC, 0, LENGTHS);
    private static final AudioPlan.Cut CUT = new AudioPlan.Cut(OPUS, false, Container.OGG_OPUS, LENGTHS);

    private final AudioPreparer preparer = new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory()));
    private final List<Piece> pieces = new ArrayList<>();

    @Test
    void whatComesAfterAGapInTimeKeepsItsPlace() throws Exception {
        byte[] film = Sound.withGap(20, 5, 30);

        for (AudioPlan.Chunk plan : List.of(CHUNK, FLAC)) {
            pieces.clear();

            assertThat(split(film, plan).duration()).isBetween(Duration.ofMillis(49_800), Duration.ofMillis(50_200));
            assertThat(pieces.getLast().end()).isBetween(Duration.ofMillis(49_800), Duration.ofMillis(50_200));
        }
    }

    @Test
    void whatCameWithoutLossIsCutWithoutLoss() throws Exception {
        byte[] pcm = joined(Sound.speechLike(12), Sound.silence(1), Sound.speechLike(20), Sound.silence(25));

        Split split = split(Sound.encode(pcm, "-c:a", "pcm_s16le", "-f", "wav"), FLAC);

        assertThat(split.fault()).isEmpty();
        assertThat(split.duration()).isEqualTo(Duration.ofSeconds(58));
        assertThat(pieces.getFirst().end()).isBetween(Duration.ofMillis(12_400), Duration.ofMillis(12_600));
        assertThat(pieces.get(1).overlapsFormer()).isFalse();
        assertThat(pieces.get(2).overlapsFormer()).isTrue();
        assertThat(pieces.getFirst().audio().isSilent()).isFalse();
        assertThat(pieces.getLast().audio().isSilent()).isTrue();
        assertThat(pieces.getLast().end()).isEqualTo(Duration.ofSeconds(58));
        for (Piece piece : pieces) {
            assertThat(piece.audio().container()).isEqualTo(Container.FLAC);
            assertThat(Container.of(bytes(piece))).isEqualTo(Container.FLAC);
            assertThat(Sound.decode(bytes(piece))).isEqualTo(between(pcm, piece.start(), piece.end()));
        }
    }

    /** A header may say less than there is. */
    @Test
    void whatIsLongerThanWasSaidDoesNotGoOnWithoutLoss() throws Exception {
        byte[] wav = Sound.encode(Sound.speechLike(60), "-c:a", "pcm_s16le", "-f", "wav");

        split(wav, new AudioPlan.Chunk(TRACK, Container.FLAC, 0, LENGTHS.of(Duration.ofSeconds(30))));

        assertThat(pieces)
                .hasSizeGreaterThan(4)
                .allSatisfy(piece -> assertThat(piece.audio().container())
                        .isEqualTo(
                                piece.start().compareTo(Duration.ofSeconds(30)) > 0
                                        ? Container.OGG_OPUS
                                        : Container.FLAC));
    }

    @Test
    void soundThatBeginsLaterThanItsFilmKeepsItsTimesAlsoAsPlainSamples() throws Exception {
        byte[] film = Film.late(Sound.encode(Sound.speechLike(20), "-c:a", "aac", "-f", "adts"), 3000);

        try (Inflow source = Inflow.create()) {
            source.appender().write(film);
            source.complete();
            ProbeResult.Sound known = (ProbeResult.Sound) preparer.probe(source, Container.of(film), Sound.soon());
            split(source, new AudioPlan.Chunk(known.probe().track(), Container.FLAC, 0, LENGTHS));
        }

        assertThat(pieces.getFirst().start()).isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_100));
        assertThat(between(Sound.decode(bytes(pieces.getFirst())), Duration.ZERO, Duration.ofMillis(200)))
                .isNotEqualTo(Sound.silence(0.2));
        assertThat(pieces.getLast().end()).isBetween(Duration.ofMillis(22_900), Duration.ofMillis(23_200));
    }

    @Test
    void aVoiceNoteIsCutAsItIsInItsPauses() throws Exception {
        byte[] ogg = ogg(Sound.speechLike(12), Sound.silence(1), Sound.speechLike(20));

        Split split = split(ogg, CUT);

        assertThat(split.fault()).isEmpty();
        assertThat(split.duration()).isBetween(Duration.ofMillis(32_900), Duration.ofMillis(33_100));
        assertThat(pieces.getFirst().end()).isBetween(Duration.ofMillis(12_200), Duration.ofMillis(12_800));
        assertThat(pieces.get(1).overlapsFormer()).isFalse();
        assertThat(pieces.getLast().overlapsFormer()).isTrue();
        assertThat(pieces)
                .allSatisfy(piece -> assertThat(length(piece))
                        .isBetween(
                                piece.audio().duration().minusMillis(30),
                                piece.audio().duration().plusMillis(30)));
        long bytes =
                pieces.stream().mapToLong(piece -> piece.audio().bytes().size()).sum();
        assertThat((double) bytes).isBetween(ogg.length * 0.9, ogg.length * 1.25);
    }

    @Test
    void theSoundOfAFilmIsCutAsItIsAndDecodesAsTheWholeDoes() throws Exception {
        byte[] pcm = joined(Sound.speechLike(12), Sound.silence(1), Sound.speechLike(20));
        byte[] film = Sound.encode(pcm, "-c:a", "aac", "-b:a", "64k", "-f", "matroska");

        Split split = split(film, new AudioPlan.Cut(AAC, true, Container.MP4, LENGTHS));

        assertThat(split.fault()).isEmpty();
        assertThat(split.isPartial()).isFalse();
        assertThat(pieces).hasSizeGreaterThan(1);
        byte[] whole = Sound.decode(film);
        for (Piece piece : pieces) {
            assertThat(piece.audio().container()).isEqualTo(Container.MP4);
            assertThat(Sound.difference(whole, piece.start(), Sound.decode(bytes(piece))))
                    .isLessThan(0.01);
        }
    }

    @Test
    void whatEncodersPutBeforeTheSoundShiftsNoPieceByFiftyMilliseconds() throws Exception {
        byte[] pcm = Sound.speechLike(45);
        byte[] m4a = Sound.encode(pcm, "-ar", "44100", "-c:a", "aac", "-b:a", "96k", "-f", "ipod");

        split(m4a, new AudioPlan.Cut(AAC, true, Container.MP4, LENGTHS));

        assertThat(pieces)
                .hasSizeGreaterThan(2)
                .allSatisfy(piece -> assertThat(shiftMillis(pcm, piece)).isBetween(-50, 50));
        assertThat(pieces.stream().map(piece -> shiftMillis(pcm, piece)).distinct())
                .hasSize(1);
    }

    @Test
    void aTrackThatBeginsLaterThanItsFilmKeepsItsTimes() throws Exception {
        byte[] adts = Sound.encode(Sound.speechLike(20), "-c:a", "aac", "-f", "adts");
        Track late = new Track(0, "aac", 16_000, 64_000, true, Duration.ofSeconds(3), "");

        Split split = split(adts, new AudioPlan.Cut(late, false, Container.AAC_ADTS, LENGTHS));

        assertThat(pieces.getFirst().start()).isEqualTo(Duration.ofSeconds(3));
        assertThat(split.duration()).isBetween(Duration.ofMillis(22_990), Duration.ofMillis(23_200));
    }

    @Test
    void silenceIsToldAlsoWhereItTakesAsManyBytesAsSpeech() throws Exception {
        PieceLengths wide = new PieceLengths(
                Duration.ofSeconds(20), Duration.ofSeconds(36), Duration.ofSeconds(2), Duration.ofSeconds(3));

        split(Sound.mp3(38 * 100), new AudioPlan.Cut(MP3, false, Container.MP3, wide));

        assertThat(pieces)
                .hasSizeGreaterThan(2)
                .allSatisfy(piece -> assertThat(piece.audio().isSilent()).isTrue());
    }

    @Test
    void aDamagedMp3IsCutAsFarAsItGoes() throws Exception {
        byte[] mp3 = Sound.mp3(38 * 40);
        Arrays.fill(mp3, mp3.length / 2, mp3.length / 2 + 20_000, (byte) 0x55);

        Split split = split(mp3, new AudioPlan.Cut(MP3, false, Container.MP3, LENGTHS));

        assertThat(split.fault()).isEmpty();
        assertThat(split.isPartial()).isTrue();
        assertThat(split.duration()).isBetween(Duration.ofSeconds(37), Duration.ofSeconds(40));
    }

    @Test
    void aPieceInWhichNothingIsHeardIsToldByItsFewBytes() throws Exception {
        split(ogg(Sound.silence(12), Sound.speechLike(12)), CUT);

        assertThat(pieces.getFirst().audio().isSilent()).isTrue();
        assertThat(pieces.getLast().audio().isSilent()).isFalse();
    }

    @Test
    void whatIsNoPlainStreamIsLeftToFfmpeg() throws Exception {
        byte[] ogg = ogg(Sound.speechLike(20));
        byte[] damaged = ogg.clone();
        damaged[ogg.length / 2] ^= 1;
        byte[] chained = joined(ogg, ogg);
        byte[] torn =
                joined(Arrays.copyOf(ogg, ogg.length / 2), Arrays.copyOfRange(ogg, ogg.length * 2 / 3, ogg.length));

        for (byte[] file : List.of(damaged, chained, torn)) {
            assertThat(split(file, CUT).fault()).contains(AudioFault.DAMAGED);
            assertThat(split(file, CHUNK).fault()).isEmpty();
        }
    }

    private Split split(byte[] file, AudioPlan.InPieces plan) throws IOException, InterruptedException {
        try (Inflow source = Inflow.create()) {
            source.appender().write(file);
            source.complete();
            return split(source, plan);
        }
    }

    private Split split(Inflow source, AudioPlan.InPieces plan) throws IOException, InterruptedException {
        return preparer.split(
                source, probe(Duration.ZERO), plan, piece -> pieces.add(packed(piece, plan)), Sound.soon());
    }

    private Piece packed(Piece piece, AudioPlan.InPieces plan) throws IOException, InterruptedException {
        PreparedAudio packed = preparer.packed(piece, plan, Sound.soon());
        return new Piece(piece.number(), piece.start(), piece.end(), piece.overlapsFormer(), packed);
    }

    private static AudioProbe probe(Duration duration) {
        return new AudioProbe(duration, List.of(TRACK), false);
    }

    /** By how much a piece's sound comes later than its time says. */
    private static int shiftMillis(byte[] whole, Piece piece) {
        try {
            byte[] sound = Sound.decode(bytes(piece));
            return IntStream.iterate(-80, shift -> shift <= 80, shift -> shift + 4)
                    .boxed()
                    .min(Comparator.comparingDouble(
                            shift -> Sound.difference(whole, piece.start().minusMillis(shift), sound)))
                    .orElseThrow();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Piece piece) throws IOException {
        try (InputStream bytes = piece.audio().bytes().open()) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] between(byte[] pcm, Duration from, Duration to) {
        return Arrays.copyOfRange(pcm, (int) from.toMillis() * 32, (int) to.toMillis() * 32);
    }

    private static Duration length(Piece piece) throws IOException {
        return OggOpus.probe(piece.audio().bytes()).orElseThrow().duration();
    }

    private static byte[] ogg(byte[]... sounds) throws IOException, InterruptedException {
        return Sound.encode(joined(sounds), "-ar", "48000", "-c:a", "libopus", "-b:a", "24k", "-f", "ogg");
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (OutputStream out = all) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
        return all.toByteArray();
    }
}
