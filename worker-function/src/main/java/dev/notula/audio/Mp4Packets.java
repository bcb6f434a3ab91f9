package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where the packets of the first sound track lie in an MP4 file, as its index tells (ISO 14496-12). Of a file in fragments
 * it tells nothing.
 */
final class Mp4Packets {
    private static final int MOST_INDEX_BYTES = 1 << 24;
    private static final int MOST_PACKETS = 1 << 21;
    private static final int BOX = 8;
    private static final int TABLE = 8;
    private static final int HANDLER_AT = 8;
    private static final int CODECS_AT = 4;
    private static final int CODEC_AT = 12;

    private final ByteBuffer sizes;
    private final ByteBuffer runs;
    private final ByteBuffer chunks;
    private final boolean isLong;

    private Mp4Packets(ByteBuffer sizes, ByteBuffer runs, ByteBuffer chunks, boolean isLong) {
        this.sizes = sizes;
        this.runs = runs;
        this.chunks = chunks;
        this.isLong = isLong;
    }

    /** Takes a packet's place. */
    @FunctionalInterface
    interface Sink {
        void accept(long position, int bytes) throws IOException;
    }

    /** The packets of a file whose sound is all of this codec ("mp4a"); empty where that cannot be read. */
    static Optional<Mp4Packets> of(MemoryFile file, String codec) throws IOException {
        Optional<Mp4Boxes.Box> movie = Mp4Boxes.of(file).stream()
                .filter(box -> box.name().equals("moov"))
                .findFirst();
        if (movie.isEmpty()) {
            return Optional.empty();
        }
        int length = (int) Math.min(movie.get().size(), MOST_INDEX_BYTES);
        try {
            return track(ByteBuffer.wrap(file.read(movie.get().start(), length)), codec);
        } catch (IndexOutOfBoundsException brokenIndex) {
            return Optional.empty();
        }
    }

    /** Hands on every packet in its order, as far as the index makes sense. */
    void forEach(Sink sink) throws IOException {
        int count = Math.min(sizes.getInt(TABLE), MOST_PACKETS);
        int same = sizes.getInt(4);
        int packet = 0;
        int run = 0;
        for (int chunk = 0; chunk < chunks.getInt(4) && packet < count; chunk++) {
            while (run + 1 < runs.getInt(4) && runs.getInt(TABLE + 12 * (run + 1)) <= chunk + 1) {
                run++;
            }
            long position = isLong
                    ? chunks.getLong(TABLE + 8 * chunk)
                    : Integer.toUnsignedLong(chunks.getInt(TABLE + 4 * chunk));
            int last = Math.min(count, packet + runs.getInt(TABLE + 12 * run + 4));
            for (; packet < last; packet++) {
                int bytes = same > 0 ? same : sizes.getInt(TABLE + 4 + 4 * packet);
                sink.accept(position, bytes);
                position += bytes;
            }
        }
    }

    private static Optional<Mp4Packets> track(ByteBuffer movie, String codec) {
        for (int at = 0; at + BOX <= movie.limit(); at += Math.max(BOX, movie.getInt(at))) {
            if (!name(movie, at + 4).equals("trak")) {
                continue;
            }
            Optional<ByteBuffer> media = child(content(movie, at), "mdia");
            boolean isSound = media.flatMap(box -> child(box, "hdlr"))
                    .filter(handler -> name(handler, HANDLER_AT).equals("soun"))
                    .isPresent();
            Optional<ByteBuffer> table =
                    media.flatMap(box -> child(box, "minf")).flatMap(box -> child(box, "stbl"));
            if (isSound && table.isPresent()) {
                return packets(table.get(), codec);
            }
        }
        return Optional.empty();
    }

    private static Optional<Mp4Packets> packets(ByteBuffer table, String codec) {
        Optional<ByteBuffer> format = child(table, "stsd")
                .filter(box -> box.getInt(CODECS_AT) == 1 && name(box, CODEC_AT).equals(codec));
        Optional<ByteBuffer> sizes = child(table, "stsz");
        Optional<ByteBuffer> runs = child(table, "stsc");
        Optional<ByteBuffer> longChunks = child(table, "co64");
        Optional<ByteBuffer> chunks = longChunks.or(() -> child(table, "stco"));
        return format.isEmpty() || sizes.isEmpty() || runs.isEmpty() || chunks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mp4Packets(sizes.get(), runs.get(), chunks.get(), longChunks.isPresent()));
    }

    private static Optional<ByteBuffer> child(ByteBuffer box, String name) {
        for (int at = 0; at + BOX <= box.limit(); at += Math.max(BOX, box.getInt(at))) {
            if (name(box, at + 4).equals(name)) {
                return Optional.of(content(box, at));
            }
        }
        return Optional.empty();
    }

    private static ByteBuffer content(ByteBuffer box, int at) {
        int length = Math.clamp(box.getInt(at) - BOX, 0, box.limit() - at - BOX);
        return box.slice(at + BOX, length);
    }

    private static String name(ByteBuffer box, int at) {
        byte[] name = new byte[4];
        box.get(at, name);
        return new String(name, ISO_8859_1);
    }
}
