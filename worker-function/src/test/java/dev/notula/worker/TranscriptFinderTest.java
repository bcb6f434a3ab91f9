package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.SpeechChoice;
import dev.notula.config.Environment;
import dev.notula.hash.Sha256;
import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.Lane;
import dev.notula.media.TelegramMedia;
import dev.notula.metrics.Log;
import dev.notula.metrics.Metrics;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Media;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TranscriptFinderTest {
    private static final String TOKEN = "7000000001:TEST";
    private static final byte[] WAVE = Rig.wave(20, List.of());
    private static final byte[] OTHER = Rig.wave(19, List.of());

    @Test
    void givesTheRightToTranscribeBackWhenTheWorkBreaksDown(@TempDir Path noFfmpeg) throws Exception {
        try (TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "bot");
                GroqSimulator groq = GroqSimulator.start(Rig.KEY)) {
            JobRow row = sent(telegram, WAVE);
            TranscriptFinder finder = finder(telegram, Rig.transcription(groq, noFfmpeg));

            assertThatThrownBy(() -> finder.find(row, finder.ask(row.job()), 1, new JobProgress(), soon()))
                    .isInstanceOf(IOException.class);

            assertThat(Rig.flight().take(key(WAVE), "another job", Duration.ofMinutes(1)))
                    .isInstanceOf(SingleFlight.Turn.Ours.class);
        }
    }

    @Test
    void givesTheTurnItHasWaitedForBackWhereItsOwnFileIsGone(@TempDir Path noFfmpeg) throws Exception {
        try (TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "bot");
                GroqSimulator groq = GroqSimulator.start(Rig.KEY)) {
            String awaited = UUID.randomUUID().toString();
            Job job = job("gone");
            JobRow row = new JobRow(job, JobRow.State.RUNNING, 1, null, List.of(), null, awaited, false, false);
            TranscriptFinder finder = finder(telegram, Rig.transcription(groq, noFfmpeg));

            Found found = finder.find(row, finder.ask(job), 1, new JobProgress(), soon());

            assertThat(found).isNotInstanceOf(Found.Text.class);
            assertThat(Rig.flight().take(awaited, "another job", Duration.ofMinutes(1)))
                    .isInstanceOf(SingleFlight.Turn.Ours.class);
        }
    }

    @Test
    void doesNotKeepWhatHasAGapForLongerBecauseItIsSentAgain(@TempDir Path noFfmpeg) throws Exception {
        try (TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "bot");
                GroqSimulator groq = GroqSimulator.start(Rig.KEY)) {
            JobRow row = sent(telegram, OTHER);
            Instant past = Instant.now().minus(Duration.ofMinutes(30));
            Transcript withGap = new Transcript("en", Duration.ofSeconds(20), List.of(), "groq", "whisper", false);
            TranscriptCache.Entry kept =
                    Rig.cache(() -> past).put(key(OTHER), UUID.randomUUID().toString(), "any,auto", withGap);

            TranscriptFinder finder = finder(telegram, Rig.transcription(groq, noFfmpeg));
            Found found = finder.find(row, finder.ask(row.job()), 1, new JobProgress(), soon());

            assertThat(found)
                    .isInstanceOfSatisfying(
                            Found.Text.class,
                            text -> assertThat(text.stored().get()).isEqualTo(kept));
            assertThat(Rig.cache().find(key(OTHER))).hasValue(kept);
        }
    }

    @Test
    void tellsWhatWasChosenFromWhatStandsInForIt() {
        Transcript turbo = transcript("groq", "whisper-large-v3-turbo");
        Transcript silence = transcript("", "");

        assertThat(TranscriptFinder.isAsChosen(choice(null, null, false), turbo))
                .isTrue();
        assertThat(TranscriptFinder.isAsChosen(choice("groq", null, false), turbo))
                .isTrue();
        assertThat(TranscriptFinder.isAsChosen(choice("deepgram", null, false), turbo))
                .isFalse();
        assertThat(TranscriptFinder.isAsChosen(choice("groq", "whisper-large-v3-turbo", false), turbo))
                .isTrue();
        assertThat(TranscriptFinder.isAsChosen(choice("groq", "whisper-large-v3", false), turbo))
                .isFalse();
        assertThat(TranscriptFinder.isAsChosen(choice("groq", null, true), turbo))
                .isFalse();
        assertThat(TranscriptFinder.isAsChosen(choice("groq", null, true), transcript("deepgram", "nova-3")))
                .isTrue();
        assertThat(TranscriptFinder.isAsChosen(choice("deepgram", null, true), silence))
                .isTrue();
    }

    private static String key(byte[] wave) {
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(wave));
        return TranscriptKey.of(sha256, ChatSettings.DEFAULT.speech().name());
    }

    private static SpeechChoice choice(@Nullable String provider, @Nullable String model, boolean withSpeakers) {
        return new SpeechChoice(provider, model, null, withSpeakers, List.of(), 0);
    }

    private static Transcript transcript(String provider, String model) {
        return new Transcript("en", Duration.ofSeconds(5), List.of(), provider, model, true);
    }

    private static TranscriptFinder finder(TelegramSimulator telegram, Transcription transcription) {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        InstantSource clock = InstantSource.system();
        BotApi api = new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN);
        return new TranscriptFinder(
                Rig.cache(),
                Rig.flight(),
                new TelegramMedia(api, 20 << 20),
                transcription,
                new Log(out, clock),
                new Metrics(new Environment(Map.of()), out, clock, "worker"));
    }

    private static JobRow sent(TelegramSimulator telegram, byte[] wave) {
        SimChat chat = SimChat.with(SimUser.of(5, "Ada"));
        Incoming sent = telegram.sendVoice(chat, wave, Duration.ofSeconds(20));
        String file = Objects.requireNonNull(
                        telegram.message(chat.id(), sent.messageId()).file())
                .fileId();
        return new JobRow(job(file), JobRow.State.RUNNING, 1, null, List.of(), null, null, false, false);
    }

    private static Job job(String file) {
        String unique = UUID.randomUUID().toString();
        Media media = new Media(Media.Kind.VOICE, file, unique, 300_000, Duration.ofSeconds(20), null, null);
        return new Job("job", 5, 2, null, 5, "en", media, ChatSettings.DEFAULT, Instant.EPOCH, Lane.EXPRESS);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1), InstantSource.system());
    }
}
