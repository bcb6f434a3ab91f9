package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Tells by a file's first bytes whether it can be decoded while the rest is still coming. */
public final class Arrival {
    /** How many first bytes {@link #isInOrder} looks at. */
    public static final int HEAD_BYTES = 64 << 10;

    private static final int BOX_HEADER = 16;

    private Arrival() {}

    /** Whether all that a decoder needs to know comes before what it is needed for. */
    public static boolean isInOrder(byte[] head) {
        return switch (Container.of(head)) {
            case OGG_OPUS, OGG_VORBIS, OGG_FLAC, MP3, WAV, FLAC, AAC_ADTS, AMR, WEBM, MATROSKA, MPEG_TS -> true;
            case MP4 -> isIndexFirst(ByteBuffer.wrap(head));
            default -> false;
        };
    }

    /** Goes from box to box; one with sound before the index, or an index out of sight, is a no. */
    private static boolean isIndexFirst(ByteBuffer head) {
        long at = 0;
        while (at + BOX_HEADER <= head.capacity()) {
            int box = (int) at;
            byte[] type = new byte[4];
            head.get(box + 4, type);
            switch (new String(type, ISO_8859_1)) {
                case "moov" -> {
                    return true;
                }
                case "mdat" -> {
                    return false;
                }
                default -> {
                    long size = Integer.toUnsignedLong(head.getInt(box));
                    long length = size == 1 ? head.getLong(box + 8) : size;
                    if (length < 8) {
                        return false;
                    }
                    at += length;
                }
            }
        }
        return false;
    }
}
