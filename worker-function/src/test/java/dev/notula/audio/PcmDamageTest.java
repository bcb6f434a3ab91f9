package dev.notula.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What damage leaves in plain samples is seen, and what people and programs make is left alone. */
final class PcmDamageTest {
    private static final int HEAD = 44;
    private static final int RATE = 16_000;
    private static final int SECONDS = 4;
    // A syllable lasts from 0 to 0.125 s of each quarter of a second.
    private static final int IN_A_SYLLABLE = 2 * RATE + RATE / 20;
    private static final int IN_A_PAUSE = 2 * RATE + 3 * RATE / 16;

    private final Random random = new Random(3);

    @Test
    void aWholeOneIsFine() throws Exception {
        assertThat(isSeen(speech())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 1.5})
    void randomBytesAreSeen(double seconds) throws Exception {
        byte[] wav = speech();
        byte[] noise = new byte[(int) (2 * RATE * seconds)];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, wav, HEAD + 2 * RATE + 333, noise.length);

        assertThat(isSeen(wav)).isTrue();
    }

    @Test
    void bitsThatWereTurnedAreSeen() throws Exception {
        byte[] wav = speech();
        for (int i = 0; i < 60; i++) {
            wav[HEAD + random.nextInt(wav.length - HEAD)] ^= (byte) (1 << random.nextInt(8));
        }

        assertThat(isSeen(wav)).isTrue();
    }

    @Test
    void bytesOutOfStepAreSeen() throws Exception {
        byte[] wav = speech();
        ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(HEAD - 4, -1);
        int from = HEAD + 2 * RATE;
        System.arraycopy(wav, from + 4097, wav, from, wav.length - from - 4097);

        assertThat(isSeen(Arrays.copyOf(wav, wav.length - 4097))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0", "0.5, 0", "1, 0", "0.5, 255"})
    void whatIsErasedInTheMidstOfSoundIsSeen(double seconds, int with) throws Exception {
        byte[] wav = speech();
        int to = IN_A_SYLLABLE + RATE / 100;
        Arrays.fill(wav, HEAD + 2 * (to - (int) (seconds * RATE)), HEAD + 2 * to, (byte) with);

        assertThat(isSeen(wav)).isTrue();
    }

    @Test
    void whatIsErasedFromASyllableToAPauseIsSeenWhereTheRoomIsHeardEverywhereElse() throws Exception {
        byte[] wav = speech();
        Arrays.fill(wav, HEAD + 2 * IN_A_SYLLABLE, HEAD + 2 * (IN_A_PAUSE + RATE / 4), (byte) 0);

        assertThat(isSeen(wav)).isTrue();
    }

    @Test
    void whatIsErasedFromAPauseToAnotherIsSeenWhereTheRoomIsHeardEverywhereElse() throws Exception {
        byte[] wav = speech();
        Arrays.fill(wav, HEAD + 2 * IN_A_PAUSE, HEAD + 2 * (IN_A_PAUSE + RATE), (byte) 0);

        assertThat(isSeen(wav)).isTrue();
    }

    @Test
    void whatIsErasedFromASyllableToAPauseIsSeenInOtherRecordingsWhereItIsBlocksOfADisk() throws Exception {
        byte[] wav = wav(time -> time % 0.25 < 0.15 || (time > 1.5 && time < 2.5) ? speech(time) : 0);
        assertThat(isSeen(wav)).isFalse();
        byte[] besides = wav.clone();
        int from = (HEAD + 2 * IN_A_SYLLABLE) / 512 * 512;
        int length = (HEAD + 2 * (IN_A_PAUSE + RATE / 4)) / 512 * 512 - from;
        Arrays.fill(wav, from, from + length, (byte) 0);
        Arrays.fill(besides, from, from + length + 100, (byte) 0);

        assertThat(isSeen(wav)).isTrue();
        assertThat(isSeen(besides)).isFalse();
    }

    @Test
    void zerosInPlaceOfTheRestAreSeenFromABlockOfADiskOn() throws Exception {
        byte[] wav = speech();
        Arrays.fill(wav, (HEAD + 2 * IN_A_SYLLABLE) / 512 * 512, wav.length, (byte) 0);

        assertThat(isSeen(wav)).isTrue();
    }

    @Test
    void aMissingEndIsSeen() throws Exception {
        byte[] wav = speech();

        assertThat(isSeen(Arrays.copyOf(wav, wav.length - 300))).isTrue();
        assertThat(isSeen(Arrays.copyOf(wav, wav.length - 30))).isFalse();
    }

    @Test
    void whereTheLengthIsNotKnownNoEndIsMissing() throws Exception {
        byte[] wav = speech();
        ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(HEAD - 4, 0x7fff_f000);

        assertThat(isSeen(wav)).isFalse();
    }

    @Test
    void silencePutInBetweenManySentencesIsFine() throws Exception {
        byte[] wav = speech();
        for (int second = 1; second <= 3; second++) {
            int pause = IN_A_PAUSE + (second - 2) * RATE;
            Arrays.fill(wav, HEAD + 2 * pause, HEAD + 2 * (pause + RATE / 25), (byte) 0);
        }

        assertThat(isSeen(wav)).isFalse();
    }

    @Test
    void silenceBeforeAndBehindARecordingIsFine() throws Exception {
        assertThat(isSeen(wav(time -> time < 0.7 || time > 3.2 ? 0 : speech(time))))
                .isFalse();
    }

    @Test
    void soundThatBeginsAtOnceBehindSilenceIsFine() throws Exception {
        assertThat(isSeen(wav(time -> time < 1
                        ? speech(time) * Math.clamp(20 - 20 * time, 0, 1)
                        : time < 1.5 ? 0 : 0.5 * Math.cos(5000 * time))))
                .isFalse();
    }

    @Test
    void silenceIntoWhichSoundFadesIsFine() throws Exception {
        for (double middle = 2; middle < 2.25; middle += 0.01) {
            double at = middle;
            assertThat(isSeen(wav(time -> speech(time) * Math.clamp(500 * (Math.abs(time - at) - 0.5), 0, 1))))
                    .isFalse();
        }
    }

    @Test
    void aMutedMicrophoneInALoudRoomIsFine() throws Exception {
        assertThat(isSeen(wav(time ->
                        time % 1 < 0.4 ? 0 : 0.02 * random.nextGaussian() + (time % 1 > 0.6 ? speech(time) : 0))))
                .isFalse();
    }

    @Test
    void soundThatIsNearlyNoiseIsFine() throws Exception {
        assertThat(isSeen(wav(_ -> 0.25 * random.nextGaussian()))).isFalse();
        assertThat(isSeen(wav(_ -> random.nextGaussian()))).isFalse();
        assertThat(isSeen(wav(_ -> 0.5 * random.nextGaussian()))).isFalse();
        assertThat(isSeen(wav(_ -> 0.9 * random.nextDouble(-1, 1)))).isFalse();
        assertThat(isSeen(wav(time -> 0.15 * random.nextGaussian() + Math.sin(2000 * time))))
                .isFalse();
    }

    @Test
    void loudTonesAreFine() throws Exception {
        assertThat(isSeen(wav(time -> Math.sin(440 * time) > 0 ? 1 : -1))).isFalse();
        assertThat(isSeen(wav(time -> 20 * speech(time)))).isFalse();
        assertThat(isSeen(wav(time -> (2500.5 * time % 2) - 1))).isFalse();
        assertThat(isSeen(wav(time -> Math.sin(45_000 * time)))).isFalse();
        assertThat(isSeen(wav(time -> Math.sin(10_000 * time * time)))).isFalse();
    }

    @Test
    void theCracklingOfARecordIsFine() throws Exception {
        assertThat(isSeen(wav(time -> speech(time) + (random.nextInt(100) == 0 ? 0.5 * random.nextGaussian() : 0))))
                .isFalse();
        assertThat(isSeen(wav(time -> random.nextInt(100) == 0 ? 0.5 : 0))).isFalse();
    }

    @Test
    void clicksBeyondTheScaleAreFine() throws Exception {
        byte[] wav = speech();
        for (int i = 0; i < 40; i++) {
            ByteBuffer.wrap(wav)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(
                            HEAD + 2 * random.nextInt(RATE * SECONDS), i % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE);
        }

        assertThat(isSeen(wav)).isFalse();
    }

    @Test
    void silenceThatByChanceLiesOnBlocksOfADiskIsFine() throws Exception {
        int frame = 32;
        int head = 64;
        ByteBuffer wav = ByteBuffer.allocate(head + 240_000 * frame).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF\0\0\0\0WAVEJUNK".getBytes(US_ASCII)).putInt(12).position(32);
        wav.put("fmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 3).putShort((short) 8);
        wav.putInt(8000).putInt(8000 * frame).putShort((short) frame).putShort((short) 32);
        wav.put("data\0\0\0\0".getBytes(US_ASCII));
        while (wav.remaining() > 600 * frame) {
            for (int sound = 8 * random.nextInt(100, 200); sound > 0; sound--) {
                wav.putFloat((float) (0.1 * random.nextGaussian()));
            }
            wav.position(wav.position() + frame * random.nextInt(200, 300));
        }

        assertThat(isSeen(wav.array())).isFalse();
    }

    @Test
    void clicksOfAMetronomeAreFine() throws Exception {
        assertThat(isSeen(wav(time -> time % 0.5 < 0.03 ? Math.cos(6000 * time) * (1 - time % 0.5 / 0.03) : 0)))
                .isFalse();
    }

    private byte[] speech() {
        return wav(this::speech);
    }

    private double speech(double time) {
        double syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * time));
        return 0.3 * syllable * (Math.sin(900 * time) + 0.5 * Math.sin(2700 * time)) + 0.004 * random.nextGaussian();
    }

    private static byte[] wav(DoubleUnaryOperator sound) {
        int bytes = 2 * SECONDS * RATE;
        ByteBuffer wav = ByteBuffer.allocate(HEAD + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(HEAD - 8 + bytes).put("WAVEfmt ".getBytes(US_ASCII));
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        wav.putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(US_ASCII))
                .putInt(bytes);
        for (int i = 0; wav.hasRemaining(); i++) {
            double value = 32_767 * sound.applyAsDouble((double) i / RATE);
            wav.putShort((short) Math.clamp(Math.round(value), -32_768, 32_767));
        }
        return wav.array();
    }

    private static boolean isSeen(byte[] bytes) throws IOException {
        try (MemoryFile file = MemoryFile.of(bytes)) {
            return PcmDamage.isIn(file);
        }
    }
}
