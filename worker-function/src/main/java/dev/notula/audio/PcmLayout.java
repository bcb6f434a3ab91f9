package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Where in a file plain samples lie, and how they are written there.
 *
 * @param start of their first byte
 * @param end of their last byte as the head announces it, {@link #UNKNOWN} where it does not
 * @param bytes of one sample
 * @param isBigEndian whether the first byte of a sample is the highest
 * @param rate frames a second
 */
record PcmLayout(long start, long end, Coding coding, int bytes, boolean isBigEndian, int channels, int rate) {
    static final long UNKNOWN = Long.MAX_VALUE;
    /** In so many first bytes of a file its samples begin, if not a whole picture lies before them. */
    static final int HEAD_BYTES = 1 << 16;

    // Who does not know the length when he begins writes the largest that he can, or none.
    private static final long LARGEST_SIZE = 0x7f00_0000L;
    private static final int RIFF_CHUNKS = 12;
    private static final int CAF_CHUNKS = 8;
    private static final int BIAS_OF_EXTENDED = 16_383;

    /** How a number stands for sound. */
    enum Coding {
        SIGNED,
        UNSIGNED,
        FLOAT,
        MU_LAW,
        A_LAW
    }

    /** Whether twice the number is twice the pressure. */
    boolean isLinear() {
        return coding == Coding.SIGNED || coding == Coding.UNSIGNED;
    }

    /** Reads the head of a file, {@link #HEAD_BYTES} of it; empty where it holds no plain samples. */
    static Optional<PcmLayout> of(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        try {
            return switch (Container.of(head)) {
                case WAV -> wav(bytes.order(ByteOrder.LITTLE_ENDIAN).position(RIFF_CHUNKS));
                case AIFF -> aiff(bytes.position(RIFF_CHUNKS));
                case AU -> au(bytes.position(4));
                case CAF -> caf(bytes.position(CAF_CHUNKS));
                default -> Optional.empty();
            };
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException noSuchHead) {
            return Optional.empty();
        }
    }

    private static Optional<PcmLayout> wav(ByteBuffer head) {
        Optional<PcmLayout> format = Optional.empty();
        while (true) {
            String name = name(head);
            long size = Integer.toUnsignedLong(head.getInt());
            int at = head.position();
            if (name.equals("data")) {
                return format.map(known -> known.at(at, size));
            }
            if (name.equals("fmt ")) {
                int tag = head.getShort(at);
                int channels = head.getShort(at + 2);
                int bytes = channels > 0 ? head.getShort(at + 12) / channels : 0;
                Optional<Coding> coding = switch (tag == -2 ? head.getShort(at + 24) : tag) {
                    case 1 -> Optional.of(bytes == 1 ? Coding.UNSIGNED : Coding.SIGNED);
                    case 3 -> Optional.of(Coding.FLOAT);
                    case 6 -> Optional.of(Coding.A_LAW);
                    case 7 -> Optional.of(Coding.MU_LAW);
                    default -> Optional.empty();
                };
                format = of(coding, bytes, false, channels, head.getInt(at + 4));
            }
            head.position(Math.toIntExact(at + size + size % 2));
        }
    }

    private static Optional<PcmLayout> aiff(ByteBuffer head) {
        Optional<PcmLayout> format = Optional.empty();
        while (true) {
            String name = name(head);
            long size = Integer.toUnsignedLong(head.getInt());
            int at = head.position();
            if (name.equals("SSND")) {
                return format.map(known -> known.at(at + 8, size - 8));
            }
            if (name.equals("COMM")) {
                int channels = head.getShort(at);
                int bytes = (head.getShort(at + 6) + 7) / 8;
                int rate = (int) (head.getLong(at + 10) >>> (BIAS_OF_EXTENDED + 63 - head.getShort(at + 8)));
                String packing = size < 22 ? "NONE" : name(head.position(at + 18));
                Optional<Coding> coding = switch (packing) {
                    case "NONE", "twos", "sowt" -> Optional.of(Coding.SIGNED);
                    case "raw " -> Optional.of(Coding.UNSIGNED);
                    case "fl32", "FL32", "fl64", "FL64" -> Optional.of(Coding.FLOAT);
                    case "ulaw", "ULAW" -> Optional.of(Coding.MU_LAW);
                    case "alaw", "ALAW" -> Optional.of(Coding.A_LAW);
                    default -> Optional.empty();
                };
                boolean isLaw = coding.filter(law -> law == Coding.MU_LAW || law == Coding.A_LAW)
                        .isPresent();
                format = of(coding, isLaw ? 1 : bytes, !packing.equals("sowt"), channels, rate);
            }
            head.position(Math.toIntExact(at + size + size % 2));
        }
    }

    private static Optional<PcmLayout> au(ByteBuffer head) {
        int start = head.getInt();
        long size = Integer.toUnsignedLong(head.getInt());
        int encoding = head.getInt();
        int rate = head.getInt();
        Optional<Coding> coding = switch (encoding) {
            case 1 -> Optional.of(Coding.MU_LAW);
            case 2, 3, 4, 5 -> Optional.of(Coding.SIGNED);
            case 6, 7 -> Optional.of(Coding.FLOAT);
            case 27 -> Optional.of(Coding.A_LAW);
            default -> Optional.empty();
        };
        int bytes = switch (encoding) {
            case 1, 2, 27 -> 1;
            case 3 -> 2;
            case 4 -> 3;
            case 7 -> 8;
            default -> 4;
        };
        return of(coding, bytes, true, head.getInt(), rate).map(known -> known.at(start, size));
    }

    private static Optional<PcmLayout> caf(ByteBuffer head) {
        Optional<PcmLayout> format = Optional.empty();
        while (true) {
            String name = name(head);
            long size = head.getLong();
            int at = head.position();
            if (name.equals("data")) {
                return format.map(known -> known.at(at + 4, size - 4));
            }
            if (name.equals("desc")) {
                int rate = (int) head.getDouble();
                String coded = name(head);
                int flags = head.getInt();
                int channels = head.getInt(at + 24);
                Optional<Coding> coding = switch (coded) {
                    case "lpcm" -> Optional.of((flags & 1) == 0 ? Coding.SIGNED : Coding.FLOAT);
                    case "ulaw" -> Optional.of(Coding.MU_LAW);
                    case "alaw" -> Optional.of(Coding.A_LAW);
                    default -> Optional.empty();
                };
                int bytes = channels > 0 ? head.getInt(at + 16) / channels : 0;
                format = of(coding, bytes, (flags & 2) == 0, channels, rate);
            }
            head.position(Math.toIntExact(at + Math.max(0, size)));
        }
    }

    private static Optional<PcmLayout> of(
            Optional<Coding> coding, int bytes, boolean isBigEndian, int channels, int rate) {
        boolean isPossible = bytes > 0 && bytes <= 8 && channels > 0 && channels <= 64 && rate > 0;
        return coding.filter(_ -> isPossible)
                .map(known -> new PcmLayout(0, UNKNOWN, known, bytes, isBigEndian, channels, rate));
    }

    private PcmLayout at(long from, long size) {
        long to = size <= 0 || size >= LARGEST_SIZE ? UNKNOWN : from + size;
        return new PcmLayout(from, to, coding, bytes, isBigEndian, channels, rate);
    }

    private static String name(ByteBuffer head) {
        byte[] name = new byte[4];
        head.get(name);
        return new String(name, ISO_8859_1);
    }
}
