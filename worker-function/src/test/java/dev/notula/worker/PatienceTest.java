package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.Lane;
import dev.notula.telegram.Media;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PatienceTest {
    @Test
    void goesOnWithWhatWasBegunOnlyAsLongAsItsPiecesAreKept() {
        Instant sent = Instant.parse("2026-01-01T12:00:00Z");
        Media media = new Media(Media.Kind.AUDIO, "id", "unique", -1, Duration.ofHours(3), null, null);
        Job job = new Job("job", 1, 2, null, 3, "en", media, ChatSettings.DEFAULT, sent, Lane.BULK);

        assertThat(Patience.mayGoOn(job, sent.plus(Duration.ofHours(23)))).isTrue();
        assertThat(Patience.mayGoOn(job, sent.plus(Duration.ofHours(25)))).isFalse();
    }
}
