package dev.notula.audio;

import static dev.notula.audio.PcmLayout.Coding.FLOAT;
import static dev.notula.audio.PcmLayout.Coding.MU_LAW;
import static dev.notula.audio.PcmLayout.Coding.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Heads as ffmpeg writes them. */
final class PcmLayoutTest {
    private static final String WAV = "52494646d4a9030057415645"
            + "666d74201200000007000100401f0000401f0000010008000000666163740400000080a90300"
            + "4c4953541a000000494e464f495346540e0000004c61766635392e32372e3130300064617461";

    @Test
    void wavBehindItsNotes() {
        assertThat(PcmLayout.of(bytes(WAV + "80a90300ffff")))
                .contains(new PcmLayout(92, 92 + 0x3a980, MU_LAW, 1, false, 1, 8000));
    }

    @Test
    void wavOfWhichTheLengthIsNotKnown() {
        assertThat(PcmLayout.of(bytes(WAV + "ffffffffffff")))
                .contains(new PcmLayout(92, PcmLayout.UNKNOWN, MU_LAW, 1, false, 1, 8000));
    }

    @Test
    void wavWithMoreChannelsAndBits() {
        assertThat(PcmLayout.of(bytes("5249464646903c0057415645"
                        + "666d742028000000feff060044ac00000821040012001800160018003f000000"
                        + "0100000000001000800000aa00389b7164617461e88f3c00000000")))
                .contains(new PcmLayout(68, 68 + 0x3c8fe8, SIGNED, 3, false, 6, 44_100));
    }

    @Test
    void aiff() {
        assertThat(PcmLayout.of(bytes("464f524d0028601e41494646"
                        + "434f4d4d00000012000100142ff80010400eac440000000000005353"
                        + "4e4400285ff800000000000000000001")))
                .contains(new PcmLayout(54, 54 + 0x285ff0, SIGNED, 2, true, 1, 44_100));
    }

    @Test
    void au() {
        assertThat(PcmLayout.of(bytes("2e736e640000002000285ff0000000060000ac4400000002000000000000000000")))
                .contains(new PcmLayout(32, 32 + 0x285ff0, FLOAT, 4, true, 2, 44_100));
    }

    @Test
    void caf() {
        assertThat(PcmLayout.of(bytes("6361666600010000"
                        + "64657363000000000000002040e58880000000006c70636d000000020000000200000001000000010000"
                        + "00106368616e000000000000000c00640001000000000000000064617461ffffffffffffffff00000000")))
                .contains(new PcmLayout(92, PcmLayout.UNKNOWN, SIGNED, 2, false, 1, 44_100));
    }

    @Test
    void nothingOfWhatIsPackedCutOffOrImpossible() {
        byte[] wav = bytes(WAV + "80a90300ffff");
        byte[] packed = wav.clone();
        packed[20] = 2;
        byte[] noChannels = wav.clone();
        noChannels[22] = 0;

        assertThat(PcmLayout.of(packed)).isEmpty();
        assertThat(PcmLayout.of(noChannels)).isEmpty();
        for (int length = 0; length < wav.length - 6; length++) {
            assertThat(PcmLayout.of(Arrays.copyOf(wav, length))).isEmpty();
        }
    }

    @Test
    void aHeadThatPointsBackIsReadOnce() {
        assertThat(PcmLayout.of(bytes("6361666600010000" + "66726565fffffffffffffff4" + "00".repeat(64))))
                .isEmpty();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
