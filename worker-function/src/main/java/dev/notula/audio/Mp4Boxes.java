package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The boxes that an MP4 file consists of (ISO 14496-12, section 4.2). */
final class Mp4Boxes {
    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;
    // Three hours in fragments of a second have a third of it.
    private static final int MOST = 1 << 16;

    private Mp4Boxes() {}

    /**
     * One of them.
     *
     * @param start of its content, with the size where that is a long one
     */
    record Box(String name, long start, long size) {}

    /** All of them, as far as they make sense; the last may be cut off. */
    static List<Box> of(MemoryFile file) throws IOException {
        List<Box> boxes = new ArrayList<>();
        for (long at = 0; at + HEAD <= file.size() && boxes.size() < MOST; ) {
            ByteBuffer head = ByteBuffer.wrap(file.read(at, LONG_HEAD));
            long rest = file.size() - at;
            long told = Integer.toUnsignedLong(head.getInt(0));
            long size64 = told == 1 && head.limit() == LONG_HEAD ? head.getLong(HEAD) : told;
            long size = told == 0 || size64 > rest ? rest : size64;
            if (size < HEAD) {
                return boxes;
            }
            boxes.add(new Box(new String(head.array(), HEAD / 2, HEAD / 2, ISO_8859_1), at + HEAD, size - HEAD));
            at += size;
        }
        return boxes;
    }

    /** Whether another film is behind the first, as where two files were put together as they are: nobody plays it. */
    static boolean hasSecondFilm(MemoryFile file) throws IOException {
        List<String> names = of(file).stream().map(Box::name).toList();
        List<String> behind = names.subList(names.indexOf("moov") + 1, names.size());
        int head = behind.size() < names.size() ? behind.indexOf("ftyp") : -1;
        return head >= 0 && behind.subList(head, behind.size()).contains("moov");
    }
}
