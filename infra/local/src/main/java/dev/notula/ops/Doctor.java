package dev.notula.ops;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.http.Exchange;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.WebhookInfo;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Looks at a set-up end to end, and says of each fault what to do. */
final class Doctor {
    private static final Duration RECENT = Duration.ofHours(1);
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    private final Environment environment;
    private final KeyCheck keys;
    private final String store;
    private final InstantSource clock;

    /**
     * A doctor.
     *
     * @param store says where a secret is to be put
     */
    Doctor(Environment environment, InstantSource clock, String store) {
        this.environment = environment;
        this.keys = new KeyCheck(environment, store);
        this.store = store;
        this.clock = clock;
    }

    /** Secrets by the services that they are for; one provider's key is enough. */
    List<Finding> secrets(Map<Secret, String> present) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Secret needed : List.of(Secret.TELEGRAM_BOT_TOKEN, Secret.WEBHOOK_SECRET)) {
            if (!present.containsKey(needed)) {
                findings.add(Finding.fault(needed + " is not set", store));
            }
        }
        boolean hasProvider = present.containsKey(Secret.GROQ_API_KEY)
                || present.containsKey(Secret.DEEPGRAM_API_KEY)
                || present.containsKey(Secret.OPENAI_API_KEY)
                || environment.find("OPENAI_BASE_URL").isPresent();
        if (!hasProvider) {
            findings.add(
                    Finding.fault("no provider's key is set", "take GROQ_API_KEY or DEEPGRAM_API_KEY and " + store));
        }
        for (Map.Entry<Secret, String> secret : present.entrySet()) {
            findings.add(keys.check(secret.getKey(), secret.getValue()));
        }
        return findings;
    }

    /** How Telegram delivers; the address is empty for a bot that polls. */
    List<Finding> webhook(String token, String expected) {
        BotApi telegram = new BotApi(
                HttpClient.newHttpClient(),
                environment.address("TELEGRAM_API_URL", "https://api.telegram.org"),
                () -> token);
        return switch (telegram.getWebhookInfo()) {
            case ApiResult.Failed<WebhookInfo>(ApiError error) ->
                List.of(Finding.fault(
                        "Telegram tells nothing of the webhook: " + error.description(), "see the token above"));
            case ApiResult.Ok<WebhookInfo>(WebhookInfo info) -> {
                List<Finding> findings = new ArrayList<>();
                findings.add(
                        info.url().equals(expected)
                                ? Finding.well(
                                        expected.isEmpty() ? "no webhook is set" : "Telegram delivers to the webhook")
                                : Finding.fault(
                                        expected.isEmpty()
                                                ? "a webhook is set, so polling gets nothing"
                                                : "Telegram delivers elsewhere or nowhere",
                                        expected.isEmpty()
                                                ? "./notula webhook delete, or ./notula local, which does it"
                                                : "./notula webhook set"));
                Instant failed = info.lastErrorDate();
                boolean isFailing = failed != null && failed.plus(RECENT).isAfter(clock.instant());
                findings.add(
                        isFailing
                                ? Finding.fault(
                                        "Telegram's last delivery failed: " + info.lastErrorMessage(),
                                        "401: ./notula webhook set; 5xx: CloudWatch's saved query \"what goes wrong\"")
                                : Finding.well(info.pendingUpdates() + " updates wait at Telegram"));
                yield findings;
            }
        };
    }

    /** This machine's clock against Telegram's server's: AWS refuses what is signed at another time. */
    Finding clock() {
        try {
            Exchange.Answer answer = new Exchange(
                            "GET",
                            environment.address("TELEGRAM_API_URL", BotApi.TELEGRAM.toString()),
                            Map.of(),
                            Duration.ofSeconds(10))
                    .send(1 << 20);
            String date = answer.header("Date");
            if (date == null) {
                return Finding.well("Telegram's server tells no time");
            }
            Instant there = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            Duration off = Duration.between(clock.instant(), there).abs();
            return off.compareTo(CLOCK_MARGIN) <= 0
                    ? Finding.well("the clock is right")
                    : Finding.fault(
                            "this machine's clock is " + off.toSeconds() + " s off",
                            "set it: sudo timedatectl set-ntp true; AWS refuses what is signed five minutes off");
        } catch (IOException | DateTimeParseException unreachable) {
            return Finding.fault("Telegram's server cannot be reached", "check the network and TELEGRAM_API_URL");
        }
    }

    /** Queues with what waits in them. */
    List<Finding> queues(SqsClient sqs, Map<String, String> urls, String deadLetters) {
        List<Finding> findings = new ArrayList<>();
        urls.forEach((name, url) -> {
            try {
                Backlog backlog = Backlog.of(sqs, url);
                boolean isWrong = name.equals(deadLetters) && backlog.isAny();
                findings.add(
                        isWrong
                                ? Finding.fault(
                                        name + ": " + backlog,
                                        "CloudWatch's saved query \"what goes wrong\" says why; ./notula redrive puts them back")
                                : Finding.well(name + ": " + backlog));
            } catch (SdkException refused) {
                findings.add(
                        Finding.fault(name + " cannot be asked", "check the AWS credentials and region, then deploy"));
            }
        });
        return findings;
    }

    /** Tables that take requests. */
    List<Finding> tables(DynamoDbClient dynamo, List<String> names) {
        List<Finding> findings = new ArrayList<>();
        for (String name : names) {
            try {
                String status = dynamo.describeTable(describe -> describe.tableName(name))
                        .table()
                        .tableStatusAsString();
                findings.add(
                        status.equals("ACTIVE")
                                ? Finding.well("table " + name)
                                : Finding.fault("table " + name + " is " + status, "wait a minute and look again"));
            } catch (SdkException refused) {
                findings.add(
                        Finding.fault("table " + name + " cannot be asked", "check the AWS credentials, then deploy"));
            }
        }
        return findings;
    }

    /** Our ffmpeg, started once. */
    Finding ffmpeg(Path directory) throws InterruptedException {
        Path program = directory.resolve("ffmpeg");
        if (!Files.isExecutable(program)) {
            return Finding.fault("there is no ffmpeg in " + directory, "build it: mvn package, or set FFMPEG_DIR");
        }
        try {
            Process process = new ProcessBuilder(program.toString(), "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean runs = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
            return runs
                    ? Finding.well("ffmpeg runs")
                    : Finding.fault("ffmpeg does not run", "build it anew: mvn clean package");
        } catch (IOException wrongProcessor) {
            return Finding.fault(
                    "ffmpeg does not start", "it is for another processor; build it anew: mvn clean package");
        }
    }
}
