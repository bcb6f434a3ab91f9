package dev.notula.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage in the middle of a file: it is transcribed as far as it goes, and the answer says so. */
final class DamagedMediaIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final String WARNING = "⚠️ A part of this recording may be missing here:\n\n";
    /** As many words as are spoken in so many seconds: an answer with fewer would be suspected for that. */
    private static final Map<Integer, String> SAID = Map.of(11, prose(25), 20, prose(50), 65, prose(160));

    private final SimChat chat = BOT.newChat("en");

    @BeforeEach
    void speak() {
        SpeechScript script = SpeechScript.byDuration(SAID.entrySet().stream()
                .collect(toMap(said -> Duration.ofSeconds(said.getKey()), Map.Entry::getValue)));
        BOT.groq.script(script);
        BOT.deepgram.script(script);
    }

    /** A recording, and where in it its sound lies. */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(String name, byte[] bytes, int seconds, int from) {
        Whole(String name, byte[] bytes, int seconds) {
            this(name, bytes, seconds, bytes.length / 4);
        }

        @Override
        public String toString() {
            return seconds + " s of " + name;
        }

        UserMessage message(byte[] content) {
            return UserMessage.audio(content, name, "audio/mpeg", Duration.ofSeconds(seconds));
        }
    }

    static Stream<Whole> recordings() throws IOException {
        byte[] film = Recording.of(List.of()).get(1).bytes();
        return Stream.of(
                new Whole("voice.ogg", Sounds.voice(20, 1), 20),
                new Whole("memo.m4a", Sounds.m4a(20, 2), 20),
                new Whole("talk.m4a", Sounds.m4a(65, 3), 65),
                new Whole("song.mp3", Sounds.mp3(20, 4), 20),
                new Whole("spoken.mp3", file("spoken.mp3"), 11),
                new Whole("radio.aac", Sounds.ffmpeg(20, 5, "-c:a", "aac", "-f", "adts", "pipe:1"), 20),
                new Whole("studio.flac", Sounds.ffmpeg(20, 6, "-c:a", "flac", "-f", "flac", "pipe:1"), 20),
                new Whole("call.mka", Sounds.ffmpeg(20, 7, "-c:a", "libopus", "-f", "matroska", "pipe:1"), 20),
                new Whole("browser.webm", file("spoken.webm"), 11),
                spokenWave(),
                new Whole("film.mp4", film, 11, new String(film, StandardCharsets.ISO_8859_1).indexOf("mdat") + 2000));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void saysNothingOfAWholeOne(Whole whole) {
        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, whole.message(whole.bytes)));

        assertThat(answer.text()).isEqualTo(SAID.get(whole.seconds));
    }

    /** Not Opus in Matroska: its packets have no sums, and any bits in them are some sound. */
    static Stream<Whole> withSums() throws IOException {
        return recordings().filter(whole -> !whole.name.equals("call.mka") && !whole.name.endsWith(".webm"));
    }

    @Test
    void warnsWhereAPageOfAVoiceNoteIsMissing() throws IOException {
        Whole whole = recordings().findFirst().orElseThrow();
        String pages = new String(whole.bytes, StandardCharsets.ISO_8859_1);
        int page = pages.indexOf("OggS", whole.bytes.length / 2);
        int next = pages.indexOf("OggS", page + 1);
        byte[] damaged = Arrays.copyOf(whole.bytes, whole.bytes.length - next + page);
        System.arraycopy(whole.bytes, next, damaged, page, whole.bytes.length - next);

        warns(whole, damaged);
    }

    @ParameterizedTest
    @MethodSource("withSums")
    void warnsWhereBitsAreFlipped(Whole whole) {
        byte[] damaged = whole.bytes.clone();
        Random random = new Random(11);
        int length = whole.bytes.length / 2;
        for (int i = 0; i < length / 100; i++) {
            damaged[whole.from + random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        }

        warns(whole, damaged);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void warnsWhereZerosAreInTheMiddle(Whole whole) {
        byte[] damaged = whole.bytes.clone();
        Arrays.fill(damaged, middle(whole), middle(whole) + whole.bytes.length / 8, (byte) 0);

        warns(whole, damaged);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void warnsWhereGarbageIsInTheMiddle(Whole whole) {
        byte[] damaged = whole.bytes.clone();
        byte[] garbage = new byte[whole.bytes.length / 8];
        new Random(12).nextBytes(garbage);
        System.arraycopy(garbage, 0, damaged, middle(whole), garbage.length);

        warns(whole, damaged);
    }

    /** Half a second of each, in what has no sums around its sound or none at all. */
    static Stream<Whole> delicate() throws IOException {
        return Stream.concat(
                recordings()
                        .filter(whole -> Set.of("call.mka", "browser.webm", "studio.flac")
                                .contains(whole.name)),
                Stream.of(spokenWave()));
    }

    @ParameterizedTest
    @MethodSource("delicate")
    void warnsWhereHalfASecondIsNoise(Whole whole) {
        byte[] damaged = whole.bytes.clone();
        byte[] noise = new byte[whole.bytes.length / whole.seconds / 2];
        new Random(13).nextBytes(noise);
        System.arraycopy(noise, 0, damaged, middle(whole), noise.length);

        warns(whole, damaged);
    }

    @Test
    void warnsWhereASecondOfPlainSamplesIsErased() throws IOException {
        Whole whole = spokenWave();
        byte[] damaged = whole.bytes.clone();
        Arrays.fill(damaged, middle(whole), middle(whole) + whole.bytes.length / whole.seconds, (byte) 0);

        warns(whole, damaged);
    }

    @Test
    void warnsWhereAHundredBitsOfPlainSamplesAreTurned() throws IOException {
        Whole whole = spokenWave();
        byte[] damaged = whole.bytes.clone();
        Random random = new Random(14);
        for (int i = 0; i < 100; i++) {
            damaged[44 + random.nextInt(damaged.length - 44)] ^= (byte) (1 << random.nextInt(8));
        }

        warns(whole, damaged);
    }

    /** Speech: of our own noise nobody knows what comes next. */
    private static Whole spokenWave() throws IOException {
        return new Whole("dictation.wav", Sounds.wave(16_000, 16, Sounds.samples(file("spoken.mp3"))), 11);
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(DamagedMediaIT.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        }
    }

    private static String prose(int words) {
        return new Random(words)
                .ints(words, 500_000, 5_000_000)
                .mapToObj(number -> Integer.toString(number, 26).replaceAll("[0-9]", "o"))
                .collect(Collectors.joining(" ", "", "."));
    }

    private static int middle(Whole whole) {
        return whole.from + whole.bytes.length / 4;
    }

    private void warns(Whole whole, byte[] damaged) {
        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, whole.message(damaged)));

        assertThat(answer.text()).startsWith(WARNING);
        assertThat(SAID.values()).contains(answer.text().substring(WARNING.length()));
        assertThat(BOT.said(chat)).hasSize(1);
    }
}
