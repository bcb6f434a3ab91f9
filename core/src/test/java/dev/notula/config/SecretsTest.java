package dev.notula.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.aws.SignedCalls;
import dev.notula.metrics.Log;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class SecretsTest {
    private static final String OLD = "7000000001:OLD_TOKEN";
    private static final String NEW = "7000000001:NEW_TOKEN";

    private final AtomicInteger reads = new AtomicInteger();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private volatile String stored = OLD;

    @AutoClose
    private final HttpFront parameterStore = HttpFront.start(0, _ -> {
        reads.incrementAndGet();
        return stored.isEmpty()
                ? WebAnswer.of(400, "application/x-amz-json-1.1", "{\"__type\":\"ThrottlingException\"}")
                : WebAnswer.of(
                        200,
                        "application/x-amz-json-1.1",
                        "{\"Parameters\":[{\"Name\":\"/n/TELEGRAM_BOT_TOKEN\",\"Value\":\"" + stored + "\"}]}");
    });

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(OLD, "notula_test_bot");

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void readsATokenAgainThatTelegramRefuses() {
        BotApi bot = bot(secrets());
        assertThat(bot.getMe()).isInstanceOf(ApiResult.Ok.class);

        telegram.token(NEW);
        stored = NEW;

        assertThat(bot.getMe()).isInstanceOf(ApiResult.Ok.class);
        assertThat(bot.getMe()).isInstanceOf(ApiResult.Ok.class);
        assertThat(reads).hasValue(2);
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("secrets.read_again")
                .doesNotContain(OLD, NEW);
    }

    @Test
    void readsAWrongTokenAgainOnceAMinuteAndNotForEveryRequest() {
        BotApi bot = bot(secrets());
        telegram.token(NEW);

        for (int i = 0; i < 5; i++) {
            assertThat(bot.getMe()).isInstanceOf(ApiResult.Failed.class);
        }
        assertThat(reads).hasValue(2);

        stored = NEW;
        now = now.plus(Duration.ofMinutes(1));
        assertThat(bot.getMe()).isInstanceOf(ApiResult.Ok.class);
        assertThat(reads).hasValue(3);
    }

    @Test
    void readsOnceForAllWhoAreRefusedAtTheSameTime() throws InterruptedException {
        Credential token = secrets().require(Secret.TELEGRAM_BOT_TOKEN);
        stored = NEW;
        AtomicInteger renewed = new AtomicInteger();

        List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(_ -> Thread.startVirtualThread(() -> renewed.addAndGet(token.renew(OLD) ? 1 : 0)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(renewed).hasValue(8);
        assertThat(reads).hasValue(2);
        assertThat(token.get()).isEqualTo(NEW);
    }

    @Test
    void keepsWhatItHasWhereItCannotBeReadOrIsNoSecret() {
        Credential token = secrets().require(Secret.TELEGRAM_BOT_TOKEN);

        stored = "";
        assertThat(token.renew(OLD)).isFalse();
        stored = "two words";
        now = now.plus(Duration.ofMinutes(1));
        assertThat(token.renew(OLD)).isFalse();

        assertThat(token.get()).isEqualTo(OLD);
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("secrets.not_read");
    }

    @Test
    void namesTheSecretThatIsMissingOrMalformedAndNeverShowsIt() {
        Secrets secrets = Secrets.of(
                new Environment(Map.of("GROQ_API_KEY", "gsk_ab\ncd")),
                InstantSource.system(),
                log(),
                Secret.GROQ_API_KEY,
                Secret.WEBHOOK_SECRET);

        assertThatThrownBy(() -> secrets.require(Secret.WEBHOOK_SECRET)).hasMessage("WEBHOOK_SECRET: is not set");
        assertThatThrownBy(() -> secrets.require(Secret.GROQ_API_KEY))
                .hasMessageStartingWith("GROQ_API_KEY: ")
                .hasMessageNotContaining("gsk_ab");
        assertThat(secrets.optional(Secret.WEBHOOK_SECRET).get()).isEmpty();
    }

    private Secrets secrets() {
        SsmParameters ssm = new SsmParameters(new SignedCalls(
                URI.create(parameterStore.url()),
                "eu-west-1",
                "ssm",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"))));
        return new Secrets(() -> Secrets.fromSsm(ssm, "/n", List.of(Secret.TELEGRAM_BOT_TOKEN)), () -> now, log());
    }

    private BotApi bot(Secrets secrets) {
        return new BotApi(http, URI.create(telegram.url()), secrets.require(Secret.TELEGRAM_BOT_TOKEN));
    }

    private Log log() {
        return new Log(new PrintStream(written, true, StandardCharsets.UTF_8), () -> now);
    }
}
