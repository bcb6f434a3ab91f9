package dev.notula.local.chaos;

import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Long recordings in each of whose seconds the order of the packets tells which recording it is and which second of it:
 * who gets any piece of one, cut but not encoded anew, knows what is said there. They are made of a voice note's
 * packets, so that decoders hear sound. Thread-safe.
 */
final class Talks {
    static final int PACKETS_PER_SECOND = 50;
    static final int PACKET_SAMPLES = 960;

    private static final int RATE = PACKETS_PER_SECOND * PACKET_SAMPLES;
    private static final int BASE = 100;
    private static final int DIGITS = 5;
    private static final int PRE_SKIP_AT = 10;
    // Of the pauses in a note the packets are much smaller.
    private static final int LEAST_BYTES = 55;

    private final List<byte[]> head;
    private final List<byte[]> sounds = new ArrayList<>();
    private final Map<ByteBuffer, Integer> places = new HashMap<>();

    /**
     * A piece of a talk as it was received.
     *
     * @param first the first second that begins in it
     */
    record Piece(int talk, int first, ScriptedSpeech speech) {}

    /** Talks in the voice of a note, Opus in packets of 20 ms. */
    Talks(byte[] voiceNote) {
        List<byte[]> packets = OggPackets.of(voiceNote);
        head = packets.subList(0, 2);
        byte kind = packets.get(2)[0];
        for (byte[] packet : packets.subList(2, packets.size())) {
            if (packet[0] == kind && packet.length >= LEAST_BYTES && packet.length < 255) {
                if (places.putIfAbsent(ByteBuffer.wrap(packet), sounds.size()) == null) {
                    sounds.add(packet);
                }
            }
        }
        if (sounds.size() <= BASE) {
            throw new IllegalArgumentException("a note with too few packets of one kind");
        }
    }

    /** Talks in the voice of the demo's note. */
    static Talks ofTheDemo() {
        try (InputStream note = dev.notula.local.Part.class.getResourceAsStream("voice-note.ogg")) {
            if (note == null) {
                throw new IllegalStateException("The demo's voice note is missing");
            }
            return new Talks(note.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The talk with this number, 0 to 9999, as Opus in Ogg. */
    byte[] recording(int talk, int seconds) {
        SplittableRandom random = new SplittableRandom(talk);
        List<byte[]> packets = new ArrayList<>(head);
        for (int second = 0; second < seconds; second++) {
            int[] digits = checked(second / BASE, second % BASE, talk / BASE, talk % BASE);
            for (int i = 0; i < PACKETS_PER_SECOND; i++) {
                boolean isDigit = i > 0 && i <= DIGITS;
                int sound = i == 0 ? 0 : 1 + (isDigit ? digits[i - 1] : random.nextInt(sounds.size() - 1));
                packets.add(sounds.get(sound));
            }
        }
        return OggPackets.opus(packets);
    }

    /** The voice note itself is none. */
    private static int[] checked(int... digits) {
        int[] checked = Arrays.copyOf(digits, DIGITS);
        checked[DIGITS - 1] = Arrays.stream(digits).sum() % BASE;
        return checked;
    }

    /** What is said in a talk: two words in each second, which no other second has. */
    static List<String> words(int talk, int seconds) {
        List<String> words = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            words.add(word(talk, second, 0));
            words.add(word(talk, second, 1));
        }
        return words;
    }

    /** When a talk's word is said, by its place among the words. */
    static double secondOf(int word) {
        int second = word / 2;
        return second + (word % 2 == 0 ? 0.1 : 0.5);
    }

    private static String word(int talk, int second, int half) {
        SplittableRandom random = new SplittableRandom(talk * 20_000L + second * 2L + half);
        StringBuilder word = new StringBuilder();
        for (int letter = 0; letter < 6; letter++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word + (half == 1 && second % 10 == 9 ? "." : "");
    }

    /** What is heard in this sound, if it is a talk or a piece of one. */
    Optional<Piece> heard(ReceivedAudio audio) {
        return audio.container().equals("ogg") ? heard(audio.bytes(), audio.duration()) : Optional.empty();
    }

    /** What is heard in this file of Ogg, if it is a talk or a piece of one. */
    Optional<Piece> heard(byte[] ogg, Duration duration) {
        List<byte[]> packets = OggPackets.of(ogg);
        byte[] opusHead = packets.getFirst();
        double skipped = ((opusHead[PRE_SKIP_AT] & 0xff) | (opusHead[PRE_SKIP_AT + 1] & 0xff) << 8) / (double) RATE;
        double end = duration.toMillis() / 1000.0;
        int talk = -1;
        int first = -1;
        List<ScriptedWord> words = new ArrayList<>();
        for (int at = 2; at + DIGITS < packets.size(); at++) {
            int[] digits = digits(packets, at);
            if (digits.length > 0) {
                int second = digits[0] * BASE + digits[1];
                talk = digits[2] * BASE + digits[3];
                first = first < 0 ? second : first;
                double begin = (at - 2) / (double) PACKETS_PER_SECOND - skipped;
                for (int half = 0; half < 2; half++) {
                    double start = begin + secondOf(half);
                    if (start >= 0 && start + 0.3 <= end) {
                        words.add(ScriptedWord.of(word(talk, second, half), start, start + 0.3));
                    }
                }
            }
        }
        return talk < 0
                ? Optional.empty()
                : Optional.of(new Piece(talk, first, new ScriptedSpeech("en", List.copyOf(words))));
    }

    /** What is said in a file, if it is a whole talk. */
    Optional<List<String>> wordsOf(byte[] file) {
        if (!new String(file, 0, Math.min(file.length, 4), StandardCharsets.US_ASCII).equals("OggS")) {
            return Optional.empty();
        }
        int seconds = (OggPackets.of(file).size() - head.size()) / PACKETS_PER_SECOND;
        return heard(file, Duration.ofSeconds(seconds)).map(piece -> words(piece.talk(), seconds));
    }

    /** What stands behind the packet that begins a second; nothing behind any other. */
    private int[] digits(List<byte[]> packets, int at) {
        if (place(packets.get(at)) != 0) {
            return new int[0];
        }
        int[] digits = new int[DIGITS];
        for (int i = 0; i < DIGITS; i++) {
            digits[i] = place(packets.get(at + 1 + i)) - 1;
            if (digits[i] < 0 || digits[i] >= BASE) {
                return new int[0];
            }
        }
        boolean isTold = Arrays.equals(digits, checked(Arrays.copyOf(digits, DIGITS - 1)));
        return isTold ? digits : new int[0];
    }

    private int place(byte[] packet) {
        return places.getOrDefault(ByteBuffer.wrap(packet), -1);
    }
}
