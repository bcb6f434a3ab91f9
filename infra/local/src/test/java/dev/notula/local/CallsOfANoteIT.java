package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.servers.LocalAws;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.webhook.WebhookRegistration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The cost model's requests to AWS are those that a recording makes. */
final class CallsOfANoteIT {
    private static final String TABLES = "DynamoDB_20120810.";
    /** As much as somebody says in half a minute: with less, another provider is asked too. */
    private static final String SPEECH =
            "Good morning. Here is the plan in short: the meeting is at ten, in the small room on the second floor,"
                    + " and whoever comes by train should take the one at nine. Please bring the figures of last month, a"
                    + " pen, and whatever you have found out about our neighbours. Afterwards we go and eat something warm"
                    + " at the harbour, if the weather stays as it was yesterday, and in the evening Maria shows us her"
                    + " photographs from the mountains.";

    private static final Pattern NEW = Pattern.compile("(\\d+) requests to SQS, (\\d+) writes and (\\d+) reads");
    private static final Pattern KNOWN = Pattern.compile("that it knows: the webhook, (\\d+) writes and (\\d+) reads");

    @AutoClose
    private final CountedCalls calls = new CountedCalls();

    @AutoClose
    private final TelegramSimulator telegram = TelegramSimulator.start(RunningBot.TOKEN, "notula_test_bot");

    @AutoClose
    private final GroqSimulator groq = GroqSimulator.start(RunningBot.GROQ_KEY);

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void makesAsManyRequestsAsTheCostModelAssumes() throws Exception {
        groq.script(SpeechScript.exactly("en", SPEECH));
        try (LocalAws aws = LocalAws.at(URI.create(calls.url()));
                LocalBot bot = LocalBot.start(
                        aws,
                        "calls-",
                        RunningBot.HOME,
                        variables(),
                        new PrintStream(log, true, StandardCharsets.UTF_8));
                WebhookServer server = new WebhookServer(bot.gateway(), 0)) {
            new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> RunningBot.TOKEN)
                    .setWebhook(
                            URI.create("http://127.0.0.1:" + server.port() + "/webhook"),
                            RunningBot.SECRET,
                            40,
                            WebhookRegistration.ALLOWED_UPDATES);
            SimUser ada = RunningBot.newUser();
            SimChat chat = SimChat.with(ada);
            // The first one of a worker tells what it offers, and of a day and a chat whose they are.
            settled(telegram.sendVoice(chat, RunningBot.uniqueVoice(30), Duration.ofSeconds(30)), 1);

            calls.reset();
            Incoming note = telegram.sendVoice(chat, RunningBot.uniqueVoice(30), Duration.ofSeconds(30));
            settled(note, 2);

            MatchResult assumed = figures(NEW);
            assertThat(writes()).as("writes of %s", calls.operations()).isEqualTo(number(assumed, 2));
            assertThat(reads()).as("reads of %s", calls.operations()).isEqualTo(number(assumed, 3));
            // Lambda receives the message and deletes it; what it receives in vain is in another row.
            long received = 1;
            assertThat(received + queueRequests()).isEqualTo(number(assumed, 1));

            calls.reset();
            SimUser bob = RunningBot.newUser();
            settled(telegram.forward(chat, note.messageId(), SimChat.with(bob), bob), 3);

            assertThat(writes()).as("writes of %s", calls.operations()).isEqualTo(number(figures(KNOWN), 1));
            assertThat(reads()).as("reads of %s", calls.operations()).isEqualTo(number(figures(KNOWN), 2));
            assertThat(queueRequests()).isZero();
        }
    }

    /** Waits until this many recordings are answered and their messages deleted, after which nothing is written. */
    private void settled(Incoming note, int answered) {
        telegram.awaitMessage(
                note.chatId(),
                message -> message.fromBot() && message.text().startsWith("Good morning."),
                RunningBot.PATIENCE);
        await().atMost(RunningBot.PATIENCE)
                .until(() -> log.toString(StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> line.contains("\"EndToEnd\":"))
                                .count()
                        == answered);
        await().atMost(RunningBot.PATIENCE)
                .until(() -> answered == 3 || calls.count("AmazonSQS.DeleteMessageBatch") == 1);
    }

    private long writes() {
        return calls.count(TABLES + "PutItem", TABLES + "UpdateItem", TABLES + "DeleteItem");
    }

    private long reads() {
        return calls.count(TABLES + "GetItem", TABLES + "Query");
    }

    private long queueRequests() {
        return calls.count(
                "AmazonSQS.SendMessage",
                "AmazonSQS.GetQueueAttributes",
                "AmazonSQS.ChangeMessageVisibility",
                "AmazonSQS.DeleteMessageBatch");
    }

    private static MatchResult figures(Pattern pattern) throws Exception {
        String document = Files.readString(RunningBot.HOME.resolve("docs/cost.md"));
        return pattern.matcher(document).results().findFirst().orElseThrow();
    }

    private static long number(MatchResult figures, int group) {
        return Long.parseLong(figures.group(group));
    }

    private Map<String, String> variables() {
        return Map.of(
                "TELEGRAM_API_URL",
                telegram.url(),
                "TELEGRAM_BOT_TOKEN",
                RunningBot.TOKEN,
                "WEBHOOK_SECRET",
                RunningBot.SECRET,
                "GROQ_BASE_URL",
                groq.url() + "/openai/v1",
                "GROQ_API_KEY",
                RunningBot.GROQ_KEY,
                "TEXT_MODEL",
                "openai/gpt-oss-120b",
                "FFMPEG_DIR",
                System.getProperty("ffmpeg.dir"));
    }
}
