package dev.notula.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.metrics.Log;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

final class StatsTableTest {
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "stats" + UUID.randomUUID());

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final Log log = new Log(new PrintStream(logged, true, StandardCharsets.UTF_8), () -> Instant.EPOCH);
    private Instant now = Instant.parse("2026-01-01T22:00:00Z")
            .plus(Duration.ofDays(ThreadLocalRandom.current().nextInt(100_000)));
    private final StatsTable table =
            new StatsTable(LocalAws.shared().tables(), RESOURCES.tableName("BotTable"), () -> now);

    @Test
    void addsUpWhatManyWorkersWriteAtOnce() {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                DayBook book = new DayBook(table, log);
                workers.execute(() -> {
                    book.note(Count.TEXTS);
                    book.note(Count.AUDIO_MILLIS, 1500);
                    book.error("groq");
                    book.write();
                });
            }
        }

        Stats today = table.last(1);
        assertThat(today.of(Count.TEXTS)).isEqualTo(20);
        assertThat(today.of(Count.AUDIO_MILLIS)).isEqualTo(30_000);
        assertThat(today.errors()).isEqualTo(Map.of("groq", 20L));
    }

    @Test
    void writesWhatWasNotedOnce() {
        DayBook book = new DayBook(table, log);
        book.note(Count.STOPPED);

        book.write();
        book.write();

        assertThat(table.last(1).of(Count.STOPPED)).isEqualTo(1);
    }

    @Test
    void keepsDaysApartAndAddsUpAWeek() {
        DayBook book = new DayBook(table, log);
        book.note(Count.TEXTS, 5);
        book.write();
        now = now.plus(Duration.ofHours(3));
        book.note(Count.TEXTS, 2);
        book.error("deepgram");
        book.write();

        assertThat(table.last(1).of(Count.TEXTS)).isEqualTo(2);
        assertThat(table.last(7).of(Count.TEXTS)).isEqualTo(7);
        now = now.plus(Duration.ofDays(6));
        assertThat(table.last(7)).isEqualTo(new Stats(Map.of(Count.TEXTS, 2L), Map.of("deepgram", 1L)));
        now = now.plus(Duration.ofDays(1));
        assertThat(table.last(7)).isEqualTo(Stats.NONE);
    }

    @Test
    void failsNothingWhereTheBookCannotBeWritten() {
        DayBook book = new DayBook(new StatsTable(LocalAws.shared().tables(), "nowhere", () -> now), log);
        book.note(Count.TEXTS);

        book.write();

        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("stats.lost");
    }
}
