package dev.notula.business;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.SamTemplate;
import dev.notula.telegram.BusinessConnection;
import dev.notula.telegram.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class BusinessTableTest {
    private static final String TABLE = Provisioner.provision(
                    LocalAws.shared(),
                    SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
                    "business" + UUID.randomUUID())
            .tableName("BotTable");
    private static final User ADA = new User(4_711, "Ada", null, "en");

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final BusinessTable connections =
            new BusinessTable(LocalAws.shared().tables(), TABLE, () -> now);
    private final String id = UUID.randomUUID().toString();

    @Test
    void tellsOfANewConnectionOnce() {
        assertThat(connections.put(connection(true), 10)).isTrue();
        assertThat(connections.put(connection(true), 10)).isFalse();

        assertThat(connections.find(id)).hasValueSatisfying(found -> {
            assertThat(found.isEnabled()).isTrue();
            assertThat(found.owner().id()).isEqualTo(ADA.id());
        });
    }

    @Test
    void believesTheLaterOfTwoUpdates() {
        connections.put(connection(false), 11);

        assertThat(connections.put(connection(true), 10)).isFalse();
        assertThat(connections.find(id))
                .hasValueSatisfying(found -> assertThat(found.isEnabled()).isFalse());
    }

    @Test
    void believesAnUpdateThatHasALowerNumberAfterAWeekWithoutAny() {
        connections.put(connection(false), 900_000_000);
        now = now.plus(Duration.ofDays(8));

        assertThat(connections.put(connection(true), 10)).isTrue();
    }

    @Test
    void keepsAnEndedConnectionForAMonthAndALivingOneUntilItEnds() {
        connections.put(connection(false), 10);
        AttributeValue expiry =
                fromN(Long.toString(now.plus(Duration.ofDays(30)).getEpochSecond()));
        assertThat(rows()).allSatisfy(row -> assertThat(row).containsEntry("expiresAt", expiry));

        connections.put(connection(true), 11);
        assertThat(rows()).allSatisfy(row -> assertThat(row).doesNotContainKey("expiresAt"));
    }

    private List<Map<String, AttributeValue>> rows() {
        return List.of(row("business#" + id, "connection"), row("user#" + ADA.id(), "business#" + id));
    }

    private static Map<String, AttributeValue> row(String pk, String sk) {
        return LocalAws.shared()
                .tables()
                .getItem(get -> get.tableName(TABLE).key(Map.of("pk", fromS(pk), "sk", fromS(sk))))
                .item();
    }

    private BusinessConnection connection(boolean isEnabled) {
        return new BusinessConnection(id, ADA, ADA.id(), isEnabled);
    }
}
