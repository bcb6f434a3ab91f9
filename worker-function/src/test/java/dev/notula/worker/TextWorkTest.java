package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.Lane;
import dev.notula.job.Task;
import dev.notula.language.ChatTextModel;
import dev.notula.simulators.speech.ChatScript;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.telegram.Media;
import dev.notula.time.Deadline;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class TextWorkTest {
    private static final Transcript SPOKEN = new Transcript(
            "en",
            Duration.ofSeconds(2),
            List.of(new Segment(Duration.ZERO, Duration.ofSeconds(2), "Bring the tickets.", List.of())),
            "groq",
            "whisper-large-v3-turbo",
            true);

    private final String file = UUID.randomUUID().toString();
    private final String key = TranscriptKey.of(file, "any,auto");
    private Instant now = Instant.now();
    private final TranscriptCache cache = Rig.cache(() -> now);
    private final SummaryTable summaries = Rig.summaries(() -> now);

    @AutoClose
    private final GroqSimulator groq = GroqSimulator.start(Rig.KEY);

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void keepsATranslationNoLongerThanTheStandInThatItIsOf() throws InterruptedException {
        groq.chat(ChatScript.lines(_ -> "Bawa tiketnya ya, itu yang kita perlu."));
        TranscriptCache.Entry standIn = cache.putStandIn(key, file, "any,auto", SPOKEN);
        pass(Duration.ofMinutes(40));

        Found found = work(new Task.Translate("id"), standIn);

        String translation = TranscriptKey.written(key, "translation", "id");
        assertThat(found).isInstanceOf(Found.Text.class);
        assertThat(cache.find(translation)).isPresent();
        pass(Duration.ofMinutes(25));
        assertThat(cache.find(translation)).isEmpty();
    }

    @Test
    void keepsASummaryNoLongerThanTheStandInThatItIsOf() throws InterruptedException {
        groq.chat(ChatScript.of("SUMMARY: Somebody has to bring the tickets."));
        TranscriptCache.Entry standIn = cache.putStandIn(key, file, "any,auto", SPOKEN);
        pass(Duration.ofMinutes(40));

        Found found = work(new Task.Summarise("en"), standIn);

        String summary = TranscriptKey.written(key, "summary", "en");
        assertThat(found).isInstanceOf(Found.Brief.class);
        assertThat(summaries.find(summary)).isPresent();
        pass(Duration.ofMinutes(25));
        assertThat(summaries.find(summary)).isEmpty();
    }

    @Test
    void sumsUpNothingWhereThereAreOnlyGaps() throws InterruptedException {
        Transcript gap = new Transcript(
                "",
                Duration.ofMinutes(20),
                List.of(Segment.gap(Duration.ofMinutes(10), Duration.ofMinutes(20))),
                "groq",
                "whisper-large-v3-turbo",
                false);
        TranscriptCache.Entry spoken = cache.put(key, file, "any,auto", gap);

        Found found = work(new Task.Summarise("en"), spoken);

        assertThat(found).isInstanceOf(Found.Text.class);
        assertThat(groq.requests()).isEmpty();
    }

    private Found work(Task task, TranscriptCache.Entry spoken) throws InterruptedException {
        ChatTextModel model = new ChatTextModel(
                http, URI.create(groq.baseUrl()), () -> Rig.KEY, "openai/gpt-oss-120b", (_, _, _, _, _) -> {});
        Media media = new Media(Media.Kind.VOICE, "id", file, 1000, Duration.ofSeconds(2), null, null);
        Job job = new Job("job", 5, 2, null, 5, "en", media, ChatSettings.DEFAULT, now, Lane.EXPRESS)
                .again(ChatSettings.DEFAULT, task, 5, "en", now);
        return new TextWork(model, cache, summaries)
                .of(
                        job,
                        Found.Text.of(spoken, false),
                        new JobProgress(),
                        Deadline.after(Duration.ofMinutes(1), InstantSource.system()));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
