package dev.notula.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.SpeechChoice;
import dev.notula.telegram.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JobTest {
    private static final Job JOB = new Job(
            "abc",
            -1001234567890L,
            77,
            12L,
            5_000_000_001L,
            "pt-br",
            new Media(Media.Kind.DOCUMENT, "file", "unique", 3_000_000_000L, Duration.ofSeconds(61), null, null),
            ChatSettings.DEFAULT.with(SpeechChoice.DEFAULT.by("groq").in("id").expecting(List.of("Notula"))),
            Instant.ofEpochSecond(1_790_000_000),
            Lane.EXPRESS);

    @Test
    void comesBackFromItsJsonUnchanged() {
        assertThat(Job.fromJson(JOB.toJson())).isEqualTo(JOB);
    }

    @Test
    void keepsItsTaskInItsJson() {
        for (Task task : List.of(new Task.Translate("pt-BR"), new Task.Summarise("id"))) {
            Job job = JOB.again(ChatSettings.DEFAULT, task, 7, "en", Instant.ofEpochSecond(1_790_000_100));

            assertThat(Job.fromJson(job.toJson())).isEqualTo(job);
        }
    }

    @Test
    void readsAMessageWithoutATaskAsATranscription() {
        assertThat(JOB.toJson()).doesNotContain("task");
        assertThat(Job.fromJson(JOB.toJson()).task()).isEqualTo(new Task.Transcribe());
    }

    @Test
    void isTheSameJobForWhoeverAsksForTheSame() {
        Task german = new Task.Translate("de");
        Job first = JOB.again(ChatSettings.DEFAULT, german, 7, "en", Instant.EPOCH);

        assertThat(JOB.again(ChatSettings.DEFAULT, german, 8, "id", Instant.MAX).id())
                .isEqualTo(first.id());
        assertThat(List.of(
                        JOB.id(),
                        first.id(),
                        JOB.again(ChatSettings.DEFAULT, new Task.Translate("fr"), 7, "en", Instant.EPOCH)
                                .id(),
                        JOB.again(ChatSettings.DEFAULT, new Task.Transcribe(), 7, "en", Instant.EPOCH)
                                .id(),
                        JOB.again(
                                        ChatSettings.DEFAULT.with(SpeechChoice.DEFAULT.in("de")),
                                        new Task.Transcribe(),
                                        7,
                                        "en",
                                        Instant.EPOCH)
                                .id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsMadeOfAnotherTextOfTheRecordingIsAnotherJob() {
        Job retry = JOB.retry(7, "en", Instant.EPOCH);
        Task german = new Task.Translate("de");

        assertThat(retry.again(ChatSettings.DEFAULT, german, 7, "en", Instant.EPOCH)
                        .id())
                .isNotEqualTo(JOB.again(ChatSettings.DEFAULT, german, 7, "en", Instant.EPOCH)
                        .id());
    }

    @Test
    void keepsTheSpeakersName() {
        Job spoken = JOB.spokenBy("Ada");

        assertThat(Job.fromJson(spoken.toJson())).isEqualTo(spoken);
        assertThat(spoken.again(JOB.settings(), new Task.Transcribe(), 1, "", Instant.EPOCH)
                        .speaker())
                .isEqualTo("Ada");
    }

    @Test
    void refusesALaterVersion() {
        String later = JOB.toJson().replace("\"version\":1", "\"version\":2");

        assertThatThrownBy(() -> Job.fromJson(later)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoJob() {
        assertThatThrownBy(() -> Job.fromJson("voice")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Job.fromJson("{\"version\":1}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsInTheExpressLaneUpToAMinute() {
        assertThat(Lane.of(Duration.ofSeconds(60))).isEqualTo(Lane.EXPRESS);
        assertThat(Lane.of(Duration.ofSeconds(61))).isEqualTo(Lane.BULK);
        assertThat(Lane.of(Duration.ZERO)).isEqualTo(Lane.BULK);
    }

    @Test
    void hasTheSameIdForTheSameMessageAndFile() {
        assertThat(JobId.of(1, 2, "a")).isEqualTo(JobId.of(1, 2, "a")).matches("[0-9a-z]{12}");
        assertThat(JobId.of(1, 2, "a")).isNotEqualTo(JobId.of(1, 3, "a")).isNotEqualTo(JobId.of(2, 2, "a"));
    }
}
