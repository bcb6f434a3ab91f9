package dev.notula.simulators.speech;

import java.util.OptionalDouble;

/** Sound in bare frames, MP3 and ADTS: every frame is counted, for the head may know nothing. */
final class FrameFacts {
    private static final int[] ADTS_RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };
    private static final int[] MP3_RATES = {44100, 48000, 32000};
    private static final int[] KBPS_V1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBPS_V2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

    private FrameFacts() {}

    static OptionalDouble adtsSeconds(Bytes bytes) {
        int at = afterId3(bytes);
        double seconds = 0;
        while (at + 7 <= bytes.length() && bytes.u8(at) == 0xFF && (bytes.u8(at + 1) & 0xF6) == 0xF0) {
            int rate = (bytes.u8(at + 2) >> 2) & 15;
            int size = (int) (bytes.big(at + 3, 3) >> 5) & 0x1FFF;
            if (rate >= ADTS_RATES.length || size < 7) {
                break;
            }
            seconds += 1024.0 * ((bytes.u8(at + 6) & 3) + 1) / ADTS_RATES[rate];
            at += size;
        }
        return seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }

    static OptionalDouble mp3Seconds(Bytes bytes) {
        int at = afterId3(bytes);
        int frames = 0;
        double seconds = 0;
        while (at + 4 <= bytes.length() && bytes.u8(at) == 0xFF && (bytes.u8(at + 1) & 0xE0) == 0xE0) {
            int version = (bytes.u8(at + 1) >> 3) & 3;
            int layer = (bytes.u8(at + 1) >> 1) & 3;
            int bitrate = bytes.u8(at + 2) >> 4;
            int rateIndex = (bytes.u8(at + 2) >> 2) & 3;
            if (version == 1 || layer != 1 || bitrate == 0 || bitrate == 15 || rateIndex == 3) {
                break;
            }
            int rate = MP3_RATES[rateIndex] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
            int kbps = (version == 3 ? KBPS_V1 : KBPS_V2)[bitrate];
            int samples = version == 3 ? 1152 : 576;
            int size = samples / 8 * kbps * 1000 / rate + ((bytes.u8(at + 2) >> 1) & 1);
            if (!isInfoFrame(bytes, at, version, frames)) {
                seconds += (double) samples / rate;
            }
            frames++;
            at += size;
        }
        // Two bytes that look like a frame are found in anything.
        return frames >= 2 && seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }

    /** The first frame may hold an encoder's notes instead of sound. */
    private static boolean isInfoFrame(Bytes bytes, int at, int version, int frames) {
        boolean mono = at + 4 <= bytes.length() && bytes.u8(at + 3) >> 6 == 3;
        int side = version == 3 ? (mono ? 17 : 32) : (mono ? 9 : 17);
        return frames == 0 && (bytes.has(at + 4 + side, "Xing") || bytes.has(at + 4 + side, "Info"));
    }

    private static int afterId3(Bytes bytes) {
        if (!bytes.has(0, "ID3") || bytes.length() < 10) {
            return 0;
        }
        int size = (bytes.u8(6) << 21) | (bytes.u8(7) << 14) | (bytes.u8(8) << 7) | bytes.u8(9);
        return 10 + size;
    }
}
