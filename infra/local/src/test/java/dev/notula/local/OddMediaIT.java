package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that are whole but unusual: the right text comes back, from the whole sound. */
final class OddMediaIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final String SAID = "Good morning. The meeting is at ten.";

    private final SimChat chat = BOT.newChat("en");

    @BeforeEach
    void speak() {
        BOT.says(SAID);
    }

    /** A file as its sender's client describes it, and how long it is. */
    record Odd(String what, UserMessage message, int seconds) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Odd> recordings() {
        byte[] two = Sounds.ffmpeg(
                4,
                20,
                "-filter_complex",
                "[0:a]asplit[a][b];[a]atrim=end=2[c]",
                "-map",
                "[c]",
                "-map",
                "[b]",
                "-c:a",
                "flac",
                "-disposition:a:0",
                "0",
                "-disposition:a:1",
                "default",
                "-f",
                "matroska",
                "pipe:1");
        byte[] surround = Sounds.ffmpeg(4, 21, "-ar", "48000", "-ac", "6", "-c:a", "pcm_s16le", "-f", "wav", "pipe:1");
        byte[] surroundFilm =
                Sounds.ffmpeg(4, 22, "-ar", "48000", "-ac", "6", "-c:a", "aac", "-f", "matroska", "pipe:1");
        return Stream.of(
                new Odd("two sound tracks", document(two, "film.mkv"), 4),
                new Odd("5.1 as it is", document(surround, "film.wav"), 4),
                new Odd("5.1 in another container", document(surroundFilm, "film.mka"), 4),
                new Odd("8 kHz AMR", document(Sounds.amr(4, 23), "call.amr"), 4),
                new Odd("chained Ogg", document(joined(Sounds.voice(3, 24), Sounds.voice(2, 25)), "joined.ogg"), 5),
                new Odd("AAC called MP3", document(Sounds.m4a(4, 26), "song.mp3"), 4),
                new Odd("Opus called a film", document(Sounds.voice(4, 27), "film.mp4"), 4),
                new Odd("no extension", document(Sounds.m4a(4, 28), "recording"), 4),
                new Odd("less than there is declared", audio(Sounds.voice(9, 29), Duration.ofSeconds(1)), 9),
                new Odd("no duration declared", audio(Sounds.voice(4, 30), Duration.ZERO), 4),
                new Odd("an option's name", document(Sounds.m4a(4, 31), "-i -y -f null.m4a"), 4),
                new Odd("a command's name", document(Sounds.voice(4, 32), "$(reboot);`id`|cat >x.ogg"), 4),
                new Odd("an address as name", document(Sounds.voice(4, 33), "http://127.0.0.1/a.ogg"), 4));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void areTranscribedAsAWhole(Odd odd) {
        int asked = BOT.groq.requests().size();

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, odd.message));

        assertThat(answer.text()).isEqualTo(SAID);
        assertThat(BOT.said(chat)).hasSize(1);
        assertThat(BOT.groq.requests()).hasSize(asked + 1);
        SpeechRequest request = BOT.groq.requests().getLast();
        assertThat(request.fileName()).startsWith("audio.");
        assertThat(request.audio())
                .isBetween(
                        Duration.ofSeconds(odd.seconds).minusMillis(200),
                        Duration.ofSeconds(odd.seconds).plusMillis(200));
    }

    static Stream<Odd> surroundWithSpeechInItsCentre() {
        String[] centre = {"-af", "pan=5.1|FC=c0", "-ar", "48000"};
        return Stream.of(
                new Odd("as it is", document(sound(centre, "pcm_s16le", "wav"), "film.wav"), 4),
                new Odd("in another container", document(sound(centre, "aac", "matroska"), "film.mka"), 4),
                new Odd("encoded anew", document(sound(centre, "pcm_s16le", "matroska"), "film.mkv"), 4));
    }

    private static byte[] sound(String[] options, String codec, String format) {
        return Sounds.ffmpeg(
                4,
                35,
                Stream.concat(Stream.of(options), Stream.of("-c:a", codec, "-f", format, "pipe:1"))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("surroundWithSpeechInItsCentre")
    void theCentreOfSurroundSoundIsHeard(Odd odd) {
        AtomicInteger loudness = new AtomicInteger();
        BOT.groq.script(audio -> {
            loudness.set(Sounds.loudness(audio.bytes()));
            return SpeechScript.exactly("en", SAID).speech(audio);
        });

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, odd.message));

        assertThat(answer.text()).isEqualTo(SAID);
        assertThat(loudness).hasValueGreaterThan(500);
    }

    @Test
    void saysThatMoreWasDeclaredThanThereIs() {
        ChatMessage answer =
                BOT.awaitAnswer(BOT.telegram.send(chat, audio(Sounds.voice(4, 34), Duration.ofMinutes(50))));

        assertThat(answer.text()).isEqualTo("⚠️ A part of this recording may be missing here:\n\n" + SAID);
    }

    @ParameterizedTest
    @CsvSource({"half an hour, 1250, 30000", "three hours, 7300, 170000"})
    void asksNobodyAboutSilence(String length, int frames, int mostBytes) {
        int asked = BOT.groq.requests().size();
        byte[] silence = HostileFiles.flacOfSilence(frames);

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, document(silence, length + ".flac")));

        assertThat(silence).hasSizeLessThan(mostBytes);
        assertThat(answer.text()).isEqualTo("I hear no speech in this recording.");
        assertThat(BOT.groq.requests()).hasSize(asked);
    }

    @Test
    void refusesTenHoursOfSilenceAtOnce() {
        ChatMessage answer =
                BOT.awaitAnswer(BOT.telegram.send(chat, document(HostileFiles.flacOfSilence(24_300), "long.flac")));

        assertThat(answer.text()).contains("240 minutes");
        assertThat(BOT.said(chat)).hasSize(1);
    }

    private static UserMessage document(byte[] bytes, String name) {
        return UserMessage.document(bytes, name, "audio/mpeg");
    }

    private static UserMessage audio(byte[] bytes, Duration declared) {
        return UserMessage.audio(bytes, "song.ogg", "audio/ogg", declared);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
