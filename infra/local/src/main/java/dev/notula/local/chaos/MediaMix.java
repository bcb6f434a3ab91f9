package dev.notula.local.chaos;

import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/**
 * What people send: mostly voice notes, each with bytes of its own, and now and then what is no recording at all. Films
 * and documents name the bot, which takes up no others in groups.
 */
final class MediaMix {
    private static final int RATE = 16_000;
    private static final int TALK_EVERY = 40;
    private static final int FIRST_TALK = 7;
    // A little more than goes in one request.
    private static final Duration TALK = Duration.ofMinutes(16);

    private final String wish;
    private final byte[] voice;
    private final byte[] video;
    private final Talks talks;
    private int sent;

    MediaMix(String botUsername, Talks talks) throws IOException {
        this.talks = talks;
        wish = "@" + botUsername + " please";
        voice = resource("voice-note.ogg");
        video = resource("video.mp4");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = dev.notula.local.Part.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("The resource " + name + " is missing");
            }
            return stream.readAllBytes();
        }
    }

    /** The next message, drawn by lot; one of forty is a long recording, which is heard in pieces. */
    UserMessage next(Random random) {
        int number = sent++;
        if (number % TALK_EVERY == FIRST_TALK) {
            return UserMessage.voice(talks.recording(number / TALK_EVERY, (int) TALK.toSeconds()), TALK);
        }
        int draw = random.nextInt(100);
        if (draw < 66) {
            return UserMessage.voice(OggCopy.of(voice, random.nextInt()), Duration.ofSeconds(11));
        }
        if (draw < 76) {
            return UserMessage.video(withFreeBox(random.nextLong()), "clip.mp4", "video/mp4", Duration.ofSeconds(10))
                    .caption(wish);
        }
        if (draw < 86) {
            return UserMessage.audio(noise(random, 3), "take.wav", "audio/wav", Duration.ofSeconds(3));
        }
        if (draw < 90) {
            return UserMessage.document(noise(random, 2), "dictation.wav", "audio/wav")
                    .caption(wish);
        }
        if (draw < 93) {
            return UserMessage.voice(OggCopy.of(voice, 7), Duration.ofSeconds(11));
        }
        if (draw < 96) {
            return UserMessage.document(text("Dear all, " + random.nextLong()), "letter.mp3", "audio/mpeg")
                    .caption(wish);
        }
        if (draw < 98) {
            return UserMessage.document(
                            text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/" + random.nextLong()),
                            "list.m3u8",
                            "audio/mpeg")
                    .caption(wish);
        }
        return UserMessage.video(text("large"), "film.mp4", "video/mp4", Duration.ofMinutes(50))
                .declaredSize(40L << 20)
                .caption(wish);
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /** A box that every reader skips makes the file another one. */
    private byte[] withFreeBox(long number) {
        return ByteBuffer.allocate(video.length + 16)
                .put(video)
                .putInt(16)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .putLong(number)
                .array();
    }

    private static byte[] noise(Random random, int seconds) {
        int bytes = RATE * 2 * seconds;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        while (wav.hasRemaining()) {
            wav.putShort((short) (random.nextGaussian() * 3000));
        }
        return wav.array();
    }
}
