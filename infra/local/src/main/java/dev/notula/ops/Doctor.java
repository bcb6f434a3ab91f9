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
    /** More than the busiest bot has at a time: Telegram delivers a hundred at once. */
    private static final long MANY_UPDATES = 100;

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

    /** Secrets by the services that they are for; beside the needed ones a provider's key is enough. */
    List<Finding> secrets(Map<Secret, String> present, List<Secret> needed) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Secret secret : needed) {
            if (!present.containsKey(secret)) {
                findings.add(Finding.fault(secret + " is not set", store));
            }
        }
        boolean hasOwnServer = environment.find("OPENAI_BASE_URL").isPresent();
        boolean hasProvider = present.containsKey(Secret.GROQ_API_KEY)
                || present.containsKey(Secret.DEEPGRAM_API_KEY)
                || present.containsKey(Secret.OPENAI_API_KEY)
                || hasOwnServer;
        if (!hasProvider) {
            findings.add(
                    Finding.fault("no provider's key is set", "take GROQ_API_KEY or DEEPGRAM_API_KEY and " + store));
        }
        for (Map.Entry<Secret, String> secret : present.entrySet()) {
            findings.add(keys.check(secret.getKey(), secret.getValue()));
        }
        if (hasOwnServer && !present.containsKey(Secret.OPENAI_API_KEY)) {
            findings.add(keys.ownServer());
        }
        return findings;
    }

    /** How Telegram delivers; the address is empty for a bot that polls. */
    List<Finding> webhook(String token, String expected) {
        BotApi telegram = new BotApi(HttpClient.newHttpClient(), environment.telegram(), () -> token);
        return switch (telegram.getWebhookInfo()) {
            case ApiResult.Failed<WebhookInfo>(ApiError error) ->
                List.of(Finding.fault(
                        "Telegram tells nothing of the webhook: " + error.description(), "see the token above"));
            case ApiResult.Ok<WebhookInfo>(WebhookInfo info) ->
                List.of(address(info.url(), expected), lastDelivery(info), waiting(info.pendingUpdates()));
        };
    }

    private static Finding address(String actual, String expected) {
        if (expected.isEmpty()) {
            return actual.isEmpty()
                    ? Finding.well("no webhook is set, as polling wants it")
                    : Finding.warning(
                            "a webhook is set, so polling gets nothing",
                            "./notula local takes it away when it starts; --webhook PORT needs it");
        }
        return actual.equals(expected)
                ? Finding.well("Telegram delivers to the webhook")
                : Finding.fault("Telegram delivers elsewhere or nowhere", "./notula webhook set");
    }

    private Finding lastDelivery(WebhookInfo info) {
        Instant failed = info.lastErrorDate();
        return failed != null && failed.plus(RECENT).isAfter(clock.instant())
                ? Finding.fault(
                        "Telegram's last delivery failed: " + info.lastErrorMessage(),
                        "401: ./notula webhook set; 5xx: CloudWatch's saved query \"what goes wrong\"")
                : Finding.well("no delivery of Telegram's has failed for an hour");
    }

    private static Finding waiting(long updates) {
        String what = updates + " updates wait at Telegram";
        return updates <= MANY_UPDATES
                ? Finding.well(what)
                : Finding.warning(what, "look again in a minute: a bot that works off its arrears has fewer then");
    }

    /** This machine's clock against Telegram's server's: AWS refuses what is signed at another time. */
    Finding clock() {
        try {
            Exchange.Answer answer =
                    new Exchange("GET", environment.telegram(), Map.of(), Duration.ofSeconds(10)).send(1 << 20);
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

    /** A queue with what waits in it. */
    Finding queue(SqsClient sqs, String name, String url) {
        try {
            return Finding.well(name + ": " + Backlog.of(sqs, url));
        } catch (SdkException refused) {
            return cannotBeAsked(name);
        }
    }

    /** The queue that should be empty. */
    Finding deadLetters(SqsClient sqs, String url, String remedy) {
        try {
            Backlog backlog = Backlog.of(sqs, url);
            String what = "dead letters: " + backlog;
            return backlog.isAny() ? Finding.fault(what, remedy) : Finding.well(what);
        } catch (SdkException refused) {
            return cannotBeAsked("dead letters");
        }
    }

    private static Finding cannotBeAsked(String name) {
        return Finding.fault(name + " cannot be asked", "check the AWS credentials and region, then deploy");
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
