package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.servers.LocalAws;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.speech.Breakers.Pass;
import dev.notula.speech.Breakers.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Two workers, each with a memory of its own, on one table. */
final class BreakersTest {
    private static final Failure REFUSED = new Failure(Kind.ACCOUNT, "401");
    private static final Failure BROKEN = new Failure(Kind.TRANSIENT, "502");
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final String groq = "groq-" + UUID.randomUUID();
    private final List<String> heard = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Breakers first = worker();
    private final Breakers second = worker();

    @Test
    void oneWorkersBadKeySparesTheOthers() {
        assertThat(first.pass(groq)).isInstanceOf(Pass.Ask.class);
        first.failed(groq, REFUSED, SHORT);

        assertThat(first.pass(groq)).isEqualTo(new Pass.Rest(Reason.ACCOUNT, Duration.ofMinutes(5)));
        assertThat(second.pass(groq)).isEqualTo(new Pass.Rest(Reason.ACCOUNT, Duration.ofMinutes(5)));
        assertThat(second.pass("deepgram-" + groq)).isInstanceOf(Pass.Ask.class);
        assertThat(heard).containsExactly("opened ACCOUNT PT5M");
    }

    @Test
    void anAllowanceThatIsUsedUpDoesNotTellThatTheProviderWorksAgain() {
        first.failed(groq, REFUSED, SHORT);
        wait(301);
        assertThat(first.pass(groq)).isInstanceOf(Pass.Ask.class);

        first.failed(groq, new Failure(Kind.QUOTA, "known to be used up"), SHORT);

        assertThat(second.pass(groq)).isInstanceOf(Pass.Rest.class);
        assertThat(heard).containsExactly("opened ACCOUNT PT5M");
    }

    @Test
    void aWorkerThatFoundAllWellLooksAgainAfterAQuarterOfAMinute() {
        second.pass(groq);
        first.failed(groq, REFUSED, SHORT);

        assertThat(second.pass(groq)).isInstanceOf(Pass.Ask.class);
        wait(15);
        assertThat(second.pass(groq)).isInstanceOf(Pass.Rest.class);
    }

    @Test
    void readsNothingForARequestWhileAllIsWell() {
        AtomicInteger reads = new AtomicInteger();
        Breakers counted = new Breakers(counting(reads), table(), () -> now, listener());

        for (int i = 0; i < 100; i++) {
            counted.pass(groq);
            counted.worked(groq);
        }
        wait(15);
        counted.pass(groq);

        assertThat(reads).hasValue(2);
    }

    @Test
    void oneWorkerTriesWhetherAProviderWorksAgain() {
        first.failed(groq, REFUSED, SHORT);
        wait(300);

        assertThat(second.pass(groq)).isInstanceOf(Pass.Ask.class);
        assertThat(first.pass(groq)).isEqualTo(new Pass.Rest(Reason.ACCOUNT, Duration.ofMinutes(1)));
        second.worked(groq);

        wait(15);
        assertThat(first.pass(groq)).isInstanceOf(Pass.Ask.class);
        assertThat(heard).containsExactly("opened ACCOUNT PT5M", "closed");
    }

    @Test
    void everyTrialThatFailsDoublesTheTime() {
        first.failed(groq, REFUSED, SHORT);
        for (int minutes : new int[] {5, 10, 20, 40, 60}) {
            assertThat(second.pass(groq)).isEqualTo(new Pass.Rest(Reason.ACCOUNT, Duration.ofMinutes(minutes)));
            wait(minutes * 60);
            assertThat(second.pass(groq)).isInstanceOf(Pass.Ask.class);
            second.failed(groq, REFUSED, SHORT);
        }
        assertThat(heard).hasSize(6).endsWith("opened ACCOUNT PT1H");
    }

    @Test
    void aWorkerThatDiesWhileItTriesLetsTheNextOneTry() {
        first.failed(groq, REFUSED, SHORT);
        wait(300);
        first.pass(groq);

        wait(59);
        assertThat(second.pass(groq)).isInstanceOf(Pass.Rest.class);
        wait(1);
        assertThat(second.pass(groq)).isInstanceOf(Pass.Ask.class);
    }

    @Test
    void threeFailuresInARowAreAnOutage() {
        first.failed(groq, BROKEN, SHORT);
        first.failed(groq, BROKEN, SHORT);
        first.worked(groq);
        first.failed(groq, BROKEN, SHORT);
        first.failed(groq, BROKEN, SHORT);
        assertThat(first.pass(groq)).isInstanceOf(Pass.Ask.class);

        first.failed(groq, new Failure(Kind.TIMED_OUT, "late"), Duration.ofSeconds(20));

        assertThat(second.pass(groq)).isEqualTo(new Pass.Rest(Reason.OUTAGE, Duration.ofSeconds(30)));
    }

    @Test
    void aDeadlineThatCameEarlyIsNoOutage() {
        for (int i = 0; i < 5; i++) {
            first.failed(groq, new Failure(Kind.TIMED_OUT, "late"), Duration.ofSeconds(3));
        }

        assertThat(first.pass(groq)).isInstanceOf(Pass.Ask.class);
    }

    @Test
    void aProviderIsLeftAloneForAsLongAsItAsks() {
        first.failed(groq, new Failure(Kind.ACCOUNT, "402", Duration.ofHours(3)), SHORT);

        assertThat(second.pass(groq)).isEqualTo(new Pass.Rest(Reason.ACCOUNT, Duration.ofHours(3)));
    }

    @Test
    void goesByItsOwnMemoryWhereTheTableCannotBeReached() {
        Breakers alone = new Breakers(unreachable(), "none", () -> now, listener());

        assertThat(alone.pass(groq)).isInstanceOf(Pass.Ask.class);
        alone.failed(groq, REFUSED, SHORT);
        assertThat(alone.pass(groq)).isInstanceOf(Pass.Rest.class);
        wait(300);
        assertThat(alone.pass(groq)).isInstanceOf(Pass.Ask.class);
        alone.worked(groq);
        assertThat(alone.pass(groq)).isInstanceOf(Pass.Ask.class);
        assertThat(heard).contains("unreachable");
    }

    private void wait(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private Breakers worker() {
        return new Breakers(LocalAws.shared().tables(), table(), () -> now, listener());
    }

    private static String table() {
        return BreakersOnTables.table();
    }

    private BreakerListener listener() {
        return new BreakerListener() {
            @Override
            public void opened(String provider, Reason reason, Duration time) {
                heard.add("opened " + reason + " " + time);
            }

            @Override
            public void closed(String provider) {
                heard.add("closed");
            }

            @Override
            public void unreachable(SdkException fault) {
                heard.add("unreachable");
            }
        };
    }

    private static DynamoDbClient counting(AtomicInteger reads) {
        DynamoDbClient real = LocalAws.shared().tables();
        return new DynamoDbClient() {
            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                reads.incrementAndGet();
                return real.getItem(request);
            }

            @Override
            public String serviceName() {
                return real.serviceName();
            }

            @Override
            public void close() {}
        };
    }

    /** A client of a port where nobody listens. */
    private static DynamoDbClient unreachable() {
        return dev.notula.aws.Aws.dynamo(new dev.notula.config.Environment(java.util.Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "nobody",
                "AWS_SECRET_ACCESS_KEY", "nothing")));
    }
}
