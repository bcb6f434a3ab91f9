package dev.notula.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.notula.simulators.SlowEncoder;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recording that takes longer to encode than a worker may be at a job: it goes on in another message of the queue. */
final class GoesOnIT {
    private static final int SECONDS = 990;
    private static final int AT_A_TIME = 2;
    private static final Pattern PERCENT = Pattern.compile("(\\d+) %");
    private static final SlowEncoder ENCODER = new SlowEncoder(Path.of(System.getProperty("ffmpeg.dir")), folder());

    @RegisterExtension
    static final RunningFleet BOT = new RunningFleet(
            1, Duration.ofSeconds(24), Map.of("FFMPEG_DIR", ENCODER.folder().toString()));

    private final SimUser reader = RunningFleet.newUser();
    private final SimChat chat = SimChat.with(reader);

    private static Path folder() {
        try {
            return Files.createTempDirectory("encoder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void deleteTheEncoder() throws IOException {
        RunningFleet.delete(ENCODER.folder());
    }

    @Test
    void isHeardInThreeInvocationsAndNothingOfItTwice() throws Exception {
        BOT.groq.script(Tones::heard);
        ENCODER.leave(AT_A_TIME);

        Incoming sent = BOT.telegram.send(
                chat,
                reader,
                UserMessage.audio(Tones.wave(SECONDS), "talk.wav", "audio/wav", Duration.ofSeconds(SECONDS)));
        int first = percentOnceItGoesOn(1);
        ENCODER.leave(AT_A_TIME);
        int second = percentOnceItGoesOn(2);
        ENCODER.leave(100);
        ChatMessage answer = BOT.awaitAnswer(sent);

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        List<String> words = Talks.words(0, SECONDS);
        String subtitles = BOT.subtitles(chat, reader, answer);
        assertThat(Subtitles.words(subtitles)).isEqualTo(words);
        assertThat(Subtitles.starts(subtitles))
                .allSatisfy(
                        (word, start) -> assertThat(start).isCloseTo(Talks.secondOf(words.indexOf(word)), within(0.5)));
        assertThat(BOT.groq.requests()).extracting(SpeechRequest::status).containsOnly(200);
        assertThat(BOT.groq.requests()).extracting(SpeechRequest::sha256).doesNotHaveDuplicates();
        assertThat(BOT.groq.requests()).hasSizeGreaterThan(2 * AT_A_TIME);
        assertThat(ENCODER.taken()).isEqualTo(BOT.groq.requests().size());
        assertThat(Fate.of(BOT.telegram.botMessages(chat.id()))).isEqualTo(Fate.ANSWERED);
    }

    /** How much the one message of the bot's says is done when the time of so many invocations is up. */
    private int percentOnceItGoesOn(int invocations) {
        await().atMost(RunningFleet.PATIENCE).until(() -> BOT.logged("\"job.goes_on\"") == invocations);
        ChatMessage notice = BOT.telegram.botMessages(chat.id()).getFirst();
        Matcher percent = PERCENT.matcher(notice.text());
        assertThat(percent.find()).as(notice.text()).isTrue();
        return Integer.parseInt(percent.group(1));
    }
}
