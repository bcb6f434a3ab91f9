package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Films with a hiss on one sound track and a rumble on the other. */
final class SoundTracksIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final String HISS = "The high track is what I hear.";
    private static final String RUMBLE = "The low track is what I hear.";

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @BeforeEach
    void listen() {
        hear(SpeechScript.exactly("en", HISS), SpeechScript.exactly("en", RUMBLE));
    }

    @Test
    void theOtherTrackIsHeardAtAPressAndTheFirstAgainFromTheCache() {
        ChatMessage answer = answer(film(4, 60, "flac"), "film.mkv");
        assertThat(answer.text()).isEqualTo(RUMBLE);

        press(answer, "⋯ More");
        assertThat(BOT.now(answer).labels())
                .contains("Sound track 1 · English")
                .doesNotContain("Sound track 2 · Deutsch");
        press(answer, "Sound track 1 · English");
        ChatMessage other = said(HISS);
        int asked = BOT.groq.requests().size();
        press(other, "⋯ More");
        press(other, "Sound track 2 · Deutsch");
        await().atMost(RunningBot.PATIENCE)
                .until(() -> BOT.said(chat).stream().filter(RUMBLE::equals).count() == 2);

        assertThat(BOT.groq.requests()).hasSize(asked);
    }

    @Test
    void theChoiceIsStillThereAfterOtherMenus() {
        ChatMessage answer = answer(film(4, 61, "flac"), "film.mkv");

        press(answer, "⋯ More");
        press(answer, "Language");
        press(answer, "‹ Back");

        assertThat(BOT.now(answer).hasButton("Sound track 1 · English")).isTrue();
    }

    @Test
    void theOtherTrackOfALongFilmIsHeardInPieces() {
        hear(often("treble"), often("bass"));
        answer(film(20 * 60, 62, "libopus"), "film.mka");
        ChatMessage answer = file("bass");
        int asked = BOT.groq.requests().size();

        press(answer, "⋯ More");
        press(answer, "Sound track 1 · English");
        ChatMessage other = file("treble");

        assertThat(text(answer)).doesNotContain("treble");
        assertThat(text(other)).doesNotContain("bass");
        assertThat(BOT.groq.requests()).hasSizeGreaterThan(asked + 1);
    }

    @Test
    void aFilmWhoseOwnTrackIsSilentOffersTheOtherOneAtOnce() {
        byte[] film = film(4, 63, "flac", "volume=0");
        ChatMessage answer = answer(film, "film.mkv");
        assertThat(answer.text()).isEqualTo("I hear no speech in this recording.");

        press(answer, "Sound track 1 · English");

        said(HISS);
    }

    @Test
    void aRecordingWithOneTrackOffersNone() {
        ChatMessage answer = answer(Sounds.m4a(4, 64), "song.m4a");

        press(answer, "⋯ More");

        assertThat(BOT.now(answer).labels()).noneMatch(label -> label.startsWith("Sound track"));
    }

    private static void hear(SpeechScript hiss, SpeechScript rumble) {
        BOT.groq.script(audio -> {
            int changes = signChanges(audio.bytes());
            SpeechScript script = changes == 0 ? SpeechScript.silence() : changes > 20 ? hiss : rumble;
            return script.speech(audio);
        });
    }

    /** Two words a second, of which every tenth is this one. */
    private static SpeechScript often(String word) {
        return audio -> {
            SplittableRandom random = new SplittableRandom(audio.bytes().length);
            return new ScriptedSpeech(
                    "en",
                    IntStream.range(0, 2 * (int) audio.duration().toSeconds())
                            .mapToObj(i -> ScriptedWord.of(
                                    i % 10 == 0 ? word : Long.toString(random.nextLong(60_466_176), 36),
                                    i / 2.0 + 0.1,
                                    i / 2.0 + 0.4))
                            .toList());
        };
    }

    private ChatMessage answer(byte[] bytes, String name) {
        return BOT.awaitAnswer(BOT.telegram.send(chat, UserMessage.document(bytes, name, "video/x-matroska")));
    }

    private ChatMessage said(String text) {
        return BOT.telegram.awaitMessage(chat.id(), message -> message.text().equals(text), RunningBot.PATIENCE);
    }

    private ChatMessage file(String text) {
        return BOT.telegram.awaitMessage(
                chat.id(), message -> message.file() != null && text(message).contains(text), RunningBot.PATIENCE);
    }

    private static String text(ChatMessage file) {
        return Objects.requireNonNull(file.file()).text();
    }

    private void press(ChatMessage message, String label) {
        BOT.notice(BOT.telegram.press(chat, ada, message.messageId(), label));
    }

    /** English hiss, and a rumble in German that the film marks as the one to play. */
    private static byte[] film(int seconds, long seed, String codec) {
        return film(seconds, seed, codec, "aresample=1000,aresample=16000");
    }

    private static byte[] film(int seconds, long seed, String codec, String marked) {
        return Sounds.ffmpeg(
                seconds,
                seed,
                "-filter_complex",
                "[0:a]asplit[hiss][b];[b]" + marked + "[marked]",
                "-map",
                "[hiss]",
                "-map",
                "[marked]",
                "-c:a",
                codec,
                "-b:a",
                "24k",
                "-metadata:s:a:0",
                "language=eng",
                "-metadata:s:a:1",
                "language=ger",
                "-disposition:a:0",
                "0",
                "-disposition:a:1",
                "default",
                "-f",
                "matroska",
                "pipe:1");
    }

    /** How often a hundred samples change their sign: of a hiss every other one does. */
    private static int signChanges(byte[] sound) {
        ShortBuffer samples = ByteBuffer.wrap(Sounds.samples(sound))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        int changes = 0;
        for (int i = 1; i < samples.limit(); i++) {
            changes += samples.get(i - 1) < 0 == samples.get(i) < 0 ? 0 : 1;
        }
        return (int) (100L * changes / samples.limit());
    }
}
