package dev.notula.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.SamTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

final class GreetingTest {
    private static final String TABLE = Provisioner.provision(
                    LocalAws.shared(),
                    SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
                    "greetings" + UUID.randomUUID())
            .tableName("BotTable");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final ChatTable chats = new ChatTable(LocalAws.shared().tables(), TABLE);
    private final long group = -ThreadLocalRandom.current().nextLong(1_000, Long.MAX_VALUE);

    @Test
    void isOneForEachArrival() {
        assertThat(chats.isGreeted(group, 7, NOW)).isFalse();

        chats.greeted(group, 7, NOW);

        assertThat(chats.isGreeted(group, 7, NOW)).isTrue();
        assertThat(chats.isGreeted(group, 6, NOW)).isTrue();
        assertThat(chats.isGreeted(group, 8, NOW)).isFalse();
    }

    @Test
    void isForgottenOnceItsUpdateCannotComeAgain() {
        chats.greeted(group, 900_000_000, NOW);
        Instant later = NOW.plus(Duration.ofDays(8));

        assertThat(chats.isGreeted(group, 10, later)).isFalse();
        chats.greeted(group, 10, later);
        assertThat(chats.isGreeted(group, 10, later)).isTrue();
    }

    @Test
    void staysTheLatestOne() {
        chats.greeted(group, 8, NOW);
        chats.greeted(group, 7, NOW);

        assertThat(chats.isGreeted(group, 8, NOW)).isTrue();
    }
}
