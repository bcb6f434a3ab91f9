package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the frames of an MP3 or ADTS stream as they come, past tags, and past damage as decoders do. Not thread-safe.
 */
final class SoundFrames {
    private static final int TAG_HEADER = 10;
    private static final int LOOK_AHEAD = 1 << 14;
    private static final long MOST_JUNK = 1 << 20;
    /** Tags of kinds that nobody has described, and a last frame that is cut off, are no loss. */
    private static final long HARMLESS_JUNK = 1 << 13;

    private final BufferedInputStream stream;
    private final Container kind;
    private long position;
    private long junk;
    private int rate;
    private boolean isDamaged;
    private long announced;
    private int lead;

    /** Frames of this kind, {@link Container#MP3} or {@link Container#AAC_ADTS}. */
    SoundFrames(InputStream stream, Container kind) {
        this.stream = new BufferedInputStream(stream, 1 << 16);
        this.kind = kind;
    }

    /** Samples a second, known from the first frame on. */
    int rate() {
        return rate;
    }

    /** Samples that the encoder's notes announce, 0 where it left none. */
    long announced() {
        return announced;
    }

    /** Samples before the sound that players leave out, known from the first frame on; 0 where no note tells. */
    int lead() {
        return lead;
    }

    /** Whether a part was lost that could not be read. */
    boolean isDamaged() {
        return isDamaged;
    }

    /**
     * The next frame, empty at the end; one that is cut off does not count.
     *
     * @throws MalformedSoundException if the stream changes its kind, or holds no frames
     */
    Optional<SoundPacket> next() throws IOException {
        while (true) {
            byte[] head = peek(TAG_HEADER);
            FrameHeader frame = FrameHeader.read(kind, head);
            if (head.length < FrameHeader.BYTES || isEnd(head)) {
                isDamaged |= junk > HARMLESS_JUNK;
                return Optional.empty();
            }
            if (frame.isFrame() && (junk == 0 || isFollowed(frame))) {
                byte[] data = stream.readNBytes(frame.bytes());
                if (data.length < frame.bytes()) {
                    return Optional.empty();
                }
                boolean isNote = position == 0 && announced == 0 && Notes.isIn(data);
                isDamaged |= junk > 0 && position > 0;
                junk = 0;
                if (!isNote) {
                    return Optional.of(packet(frame, data));
                }
                announced = Notes.frames(data) * frame.samples();
                lead = Notes.lead(data);
            } else if (head.length == TAG_HEADER && startsWith(head, "ID3")) {
                skip(TAG_HEADER + tagBytes(head));
            } else {
                stream.skipNBytes(1);
                if (++junk > MOST_JUNK) {
                    isDamaged |= position > 0;
                    throw new MalformedSoundException("no frames");
                }
            }
        }
    }

    private void skip(long bytes) throws IOException {
        long left = bytes;
        for (long skipped = 1; left > 0 && skipped > 0; left -= skipped) {
            skipped = stream.skip(left);
        }
    }

    private SoundPacket packet(FrameHeader frame, byte[] data) throws MalformedSoundException {
        if (rate != 0 && rate != frame.rate()) {
            throw new MalformedSoundException("another rate");
        }
        rate = frame.rate();
        SoundPacket packet = new SoundPacket(data, position, frame.samples());
        position = packet.end();
        return packet;
    }

    private byte[] peek(int count) throws IOException {
        stream.mark(LOOK_AHEAD);
        byte[] bytes = stream.readNBytes(count);
        stream.reset();
        return bytes;
    }

    /** Two bytes that look like a frame are found in anything. */
    private boolean isFollowed(FrameHeader frame) throws IOException {
        byte[] ahead = peek(frame.bytes() + FrameHeader.BYTES);
        return ahead.length > frame.bytes()
                && FrameHeader.read(kind, Arrays.copyOfRange(ahead, frame.bytes(), ahead.length))
                        .isFrame();
    }

    private static boolean isEnd(byte[] head) {
        return startsWith(head, "TAG") || startsWith(head, "APETAGEX") || startsWith(head, "LYRICS");
    }

    private static boolean startsWith(byte[] head, String text) {
        return new String(head, 0, Math.min(head.length, text.length()), ISO_8859_1).equals(text);
    }

    private static long tagBytes(byte[] head) {
        return ((head[6] & 0x7fL) << 21) | ((head[7] & 0x7fL) << 14) | ((head[8] & 0x7fL) << 7) | (head[9] & 0x7fL);
    }

    /** An encoder's notes in place of a first frame's sound: "Xing" or "Info" and how many frames there are. */
    private static final class Notes {
        private static final int FIELDS = 4;
        private static final int DECODER_DELAY = 529;
        // All four fields, behind them the encoder's name, and 21 bytes behind that its delay.
        private static final int ALL_FIELDS = 15;
        private static final int ENCODER_DELAY_AT = 141;

        static boolean isIn(byte[] frame) {
            return at(frame) > 0 || start(frame).contains("VBRI");
        }

        static long frames(byte[] frame) {
            int at = at(frame);
            boolean isTold = at > 0 && at + 12 <= frame.length && (frame[at + 7] & 1) != 0;
            return isTold ? Integer.toUnsignedLong(ByteBuffer.wrap(frame).getInt(at + 2 * FIELDS)) : 0;
        }

        /** An encoder's delay and the decoder's own (LAME's technical note on the Info tag). */
        static int lead(byte[] frame) {
            int at = at(frame);
            if (at <= 0 || at + ENCODER_DELAY_AT + 1 >= frame.length || frame[at + 7] != ALL_FIELDS) {
                return 0;
            }
            int first = frame[at + ENCODER_DELAY_AT] & 0xff;
            int second = frame[at + ENCODER_DELAY_AT + 1] & 0xff;
            int delay = first << 4 | second >> 4;
            return delay == 0 ? 0 : delay + DECODER_DELAY;
        }

        private static int at(byte[] frame) {
            return Math.max(start(frame).indexOf("Xing"), start(frame).indexOf("Info"));
        }

        private static String start(byte[] frame) {
            return new String(frame, 0, Math.min(frame.length, 64), ISO_8859_1);
        }
    }
}
