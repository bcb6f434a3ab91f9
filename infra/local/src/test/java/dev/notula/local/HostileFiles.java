package dev.notula.local;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** What strangers may send under any name: all of it wants something else than to be heard. */
final class HostileFiles {
    /** A file under the name that its sender gave it. */
    @SuppressWarnings("ArrayRecordComponent")
    record HostileFile(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private HostileFiles() {}

    /** Documents that point to this address and to this file. */
    static Stream<HostileFile> pointers(String url, String file) {
        String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n%s\n#EXTINF:9,\nfile://%s\n#EXT-X-ENDLIST\n"
                .formatted(url, file);
        String concat = "ffconcat version 1.0\nfile '%s'\nfile '%s'\n".formatted(url, file);
        String description = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n";
        String manifest = """
                <?xml version="1.0"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT9S"
                    profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">
                  <Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="64000">
                    <BaseURL>%s</BaseURL></Representation></AdaptationSet></Period></MPD>
                """.formatted(url);
        return Stream.of(
                text("list.m3u8", playlist),
                text("song.mp3", playlist),
                text("script.mka", concat),
                text("call.aac", description),
                text("film.mp4", manifest),
                text("list.ogg", "[playlist]\nFile1=" + url + "\nNumberOfEntries=1\nVersion=2\n"),
                text("list.wma", "<asx version=\"3.0\"><entry><ref href=\"" + url + "\"/></entry></asx>"),
                text(
                        "list.flac",
                        "<playlist><trackList><track><location>" + url + "</location></track></trackList>"
                                + "</playlist>"),
                text("picture.mp3", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"" + url + "\"/></svg>"),
                text("tagged.mp3", "ID3\u0003\0\0\0\0\0\0" + playlist),
                text("entity.opus", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://" + file + "\">]><x>&e;</x>"),
                text("RIFF.avi", "RIFF\0\0\0\0AVI LIST" + playlist));
    }

    /** Names that mean something to a careless command line. */
    static Stream<HostileFile> names(String url, String file) {
        byte[] noise = bytes(new Random(3), 4000);
        return Stream.of(
                        "-i " + file + ".mp3",
                        "concat:" + file + "|" + file + ".mp3",
                        "subfile,,start,0,end,0,,:" + file + ".ogg",
                        url + ".mp3",
                        "file:" + file + ".wav",
                        "$(touch /tmp/owned).mp3",
                        "`touch /tmp/owned`.ogg",
                        "../../../../etc/passwd.mp3",
                        "a\nb\r\nX-Header: c.mp3",
                        "\u202egpj.exe.mp3")
                .map(name -> new HostileFile(name, noise));
    }

    /** Files that promise more than they hold, or hold more than they seem to. */
    static Stream<HostileFile> bombs() {
        return Stream.of(
                new HostileFile("hours.flac", flacOfSilence(24_300)),
                new HostileFile("promise.wav", wavThatPromises(0xffff_fff0)),
                new HostileFile("boxes.mp4", nestedBoxes(4000)),
                new HostileFile("itself.mp4", boxOfItself()),
                new HostileFile("cover.mp3", hugeCover()),
                new HostileFile("pages.ogg", endlessPages(3000)),
                new HostileFile("zip.mp3", text("", "PK\u0003\u0004").bytes()),
                new HostileFile("noise.webm", bytes(new Random(4), 300_000)));
    }

    private static HostileFile text(String name, String content) {
        return new HostileFile(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Frames of 65,535 zero samples at 44,100 Hz: one and a half seconds each in under 20 bytes. */
    static byte[] flacOfSilence(int frames) {
        ByteArrayOutputStream flac = new ByteArrayOutputStream();
        long samples = 65_535L * frames;
        ByteBuffer head = ByteBuffer.allocate(42);
        head.put("fLaC".getBytes(StandardCharsets.US_ASCII)).putInt(0x80000022);
        head.putShort((short) 65_535)
                .putShort((short) 65_535)
                .putShort((short) 0)
                .putInt(0);
        head.putLong((44_100L << 44) | (15L << 36) | samples);
        flac.writeBytes(head.array());
        for (int i = 0; i < frames; i++) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.writeBytes(new byte[] {(byte) 0xff, (byte) 0xf8, 0x79, 0x08});
            frame.writeBytes(new String(Character.toChars(i)).getBytes(StandardCharsets.UTF_8));
            frame.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe});
            frame.write(crc(frame.toByteArray(), 8, 0x07));
            frame.writeBytes(new byte[] {0, 0, 0});
            int check = crc(frame.toByteArray(), 16, 0x8005);
            frame.write(check >> 8);
            frame.write(check);
            flac.writeBytes(frame.toByteArray());
        }
        return flac.toByteArray();
    }

    private static int crc(byte[] bytes, int width, int polynomial) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= (b & 0xff) << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & (1 << (width - 1))) == 0 ? crc << 1 : (crc << 1) ^ polynomial;
            }
            crc &= (1 << width) - 1;
        }
        return crc;
    }

    private static byte[] wavThatPromises(int dataBytes) {
        ByteBuffer wav = ByteBuffer.allocate(48).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
        wav.putShort((short) 2).putShort((short) 16);
        return wav.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(dataBytes)
                .array();
    }

    private static byte[] nestedBoxes(int depth) {
        ByteBuffer mp4 = ByteBuffer.allocate(24 + depth * 8);
        mp4.putInt(24).put("ftypM4A \0\0\0\0M4A mp42".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < depth; i++) {
            mp4.putInt((depth - i) * 8).put((i == 0 ? "moov" : "trak").getBytes(StandardCharsets.US_ASCII));
        }
        return mp4.array();
    }

    private static byte[] boxOfItself() {
        ByteBuffer mp4 = ByteBuffer.allocate(24 + 24);
        mp4.putInt(24).put("ftypM4A \0\0\0\0M4A mp42".getBytes(StandardCharsets.US_ASCII));
        mp4.putInt(1).put("moov".getBytes(StandardCharsets.US_ASCII)).putLong(0);
        return mp4.putInt(0).put("trak".getBytes(StandardCharsets.US_ASCII)).array();
    }

    /** A tag with a picture whose head says that it is 30,000 pixels wide and high. */
    private static byte[] hugeCover() {
        ByteBuffer png = ByteBuffer.allocate(33);
        png.putLong(0x89504e470d0a1a0aL).putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        png.putInt(30_000).putInt(30_000).put(new byte[] {8, 6, 0, 0, 0}).putInt(0);
        ByteBuffer mp3 = ByteBuffer.allocate(10 + 10 + 14 + 33 + 2000);
        mp3.put("ID3".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {3, 0, 0, 0, 0, 0, 57});
        mp3.put("APIC".getBytes(StandardCharsets.US_ASCII)).putInt(47).putShort((short) 0);
        mp3.put("\0image/png\0\3\0".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) 0)
                .put(png.array());
        byte[] frames = new byte[2000];
        Arrays.fill(frames, (byte) 0xff);
        return mp3.put(frames).array();
    }

    /** Pages without sound, none of which is the last. */
    private static byte[] endlessPages(int pages) {
        ByteBuffer ogg = ByteBuffer.allocate(pages * 27);
        for (int i = 0; i < pages; i++) {
            ogg.put("OggS".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {0, (byte) (i == 0 ? 2 : 0)});
            ogg.putLong(Long.MAX_VALUE)
                    .putInt(1)
                    .putInt(Integer.reverseBytes(i))
                    .putInt(0)
                    .put((byte) 0);
        }
        return ogg.array();
    }
}
