package dev.notula.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Flash video files: the simplest film format there is, so that a test can write one. */
final class Film {
    private static final int AUDIO = 8;
    private static final int VIDEO = 9;
    private static final int AAC_FRAME_SAMPLES = 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Film(int streams) {
        bytes.writeBytes(new byte[] {'F', 'L', 'V', 1, (byte) streams, 0, 0, 0, 9, 0, 0, 0, 0});
    }

    /** Pictures alone. */
    static byte[] silent() {
        Film film = new Film(1);
        for (int millis = 0; millis < 2000; millis += 40) {
            film.picture(millis);
        }
        return film.bytes.toByteArray();
    }

    /** Pictures with the sound of an ADTS file, 16 kHz, mono. */
    static byte[] of(byte[] adts) {
        return late(adts, 0);
    }

    /** The same, but that the sound begins later than the pictures. */
    static byte[] late(byte[] adts, int delayMillis) {
        Film film = new Film(5);
        film.tag(AUDIO, 0, new byte[] {(byte) 0xaf, 0, 0x14, 0x08});
        film.picture(0);
        int frame = 0;
        for (int i = 0; i + 7 <= adts.length; frame++) {
            int length = (adts[i + 3] & 3) << 11 | (adts[i + 4] & 0xff) << 3 | (adts[i + 5] & 0xff) >> 5;
            int millis = delayMillis + frame * AAC_FRAME_SAMPLES * 1000 / Sound.RATE;
            film.picture(millis);
            byte[] body = new byte[length - 5];
            body[0] = (byte) 0xaf;
            body[1] = 1;
            System.arraycopy(adts, i + 7, body, 2, length - 7);
            film.tag(AUDIO, millis, body);
            i += length;
        }
        return film.bytes.toByteArray();
    }

    private void picture(int millis) {
        byte[] picture = new byte[800];
        Arrays.fill(picture, (byte) 0x55);
        picture[0] = 0x12;
        tag(VIDEO, millis, picture);
    }

    private void tag(int type, int millis, byte[] body) {
        ByteBuffer tag = ByteBuffer.allocate(11 + body.length + 4);
        tag.putInt(type << 24 | body.length);
        tag.putInt((millis & 0xffffff) << 8 | millis >>> 24);
        tag.put(new byte[3]).put(body).putInt(11 + body.length);
        bytes.writeBytes(tag.array());
    }
}
