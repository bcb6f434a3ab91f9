package dev.notula.audio;

/**
 * The head of a frame of MPEG layer III (ISO 11172-3) or of AAC in ADTS (ISO 13818-7).
 *
 * @param bytes of the whole frame
 * @param samples that it plays
 * @param rate samples a second
 */
record FrameHeader(int bytes, int samples, int rate) {
    /** How many first bytes of a frame tell all this. */
    static final int BYTES = 7;

    private static final FrameHeader NONE = new FrameHeader(0, 0, 0);
    private static final int[] ADTS_RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350
    };
    private static final int[] MPEG_RATES = {44_100, 48_000, 32_000};
    private static final int[] KBPS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBPS_OF_LOW_RATES = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int LAYER_THREE = 1;
    private static final int VERSION_ONE = 3;
    private static final int VERSION_TWO = 2;

    /** Reads a head of this kind of stream, {@link Container#MP3} or {@link Container#AAC_ADTS}. */
    static FrameHeader read(Container stream, byte[] head) {
        if (head.length < BYTES || u8(head, 0) != 0xff) {
            return NONE;
        }
        return stream == Container.MP3 ? mpeg(head) : adts(head);
    }

    /** Whether these bytes are the head of a frame. */
    boolean isFrame() {
        return bytes > 0;
    }

    private static FrameHeader mpeg(byte[] head) {
        int version = (u8(head, 1) >> 3) & 3;
        int kbps = u8(head, 2) >> 4;
        int rate = (u8(head, 2) >> 2) & 3;
        boolean isLayerThree = (u8(head, 1) & 0xe0) == 0xe0 && ((u8(head, 1) >> 1) & 3) == LAYER_THREE;
        // Frames that do not tell their size, bit rate 0, are left to ffmpeg.
        if (!isLayerThree || version == 1 || kbps == 0 || kbps == 15 || rate == 3) {
            return NONE;
        }
        int hertz = MPEG_RATES[rate] >> (version == VERSION_ONE ? 0 : version == VERSION_TWO ? 1 : 2);
        int samples = version == VERSION_ONE ? 1152 : 576;
        int bitsPerSecond = 1000 * (version == VERSION_ONE ? KBPS : KBPS_OF_LOW_RATES)[kbps];
        return new FrameHeader(samples / 8 * bitsPerSecond / hertz + ((u8(head, 2) >> 1) & 1), samples, hertz);
    }

    private static FrameHeader adts(byte[] head) {
        int rate = (u8(head, 2) >> 2) & 15;
        int bytes = ((u8(head, 3) & 3) << 11) | (u8(head, 4) << 3) | (u8(head, 5) >> 5);
        boolean isAdts = (u8(head, 1) & 0xf6) == 0xf0 && rate < ADTS_RATES.length && bytes > BYTES;
        return isAdts ? new FrameHeader(bytes, 1024 * ((u8(head, 6) & 3) + 1), ADTS_RATES[rate]) : NONE;
    }

    private static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }
}
