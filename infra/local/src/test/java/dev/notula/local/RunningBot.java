package dev.notula.local;

import static org.awaitility.Awaitility.await;

import dev.notula.job.JobId;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Resources;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SentFile;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole bot behind a webhook, with a Telegram, a Groq and a Deepgram to itself; started once a test class. Its
 * queues, tables and bucket are its own wherever they are.
 */
@SuppressWarnings("NullAway.Init") // all is set before the first test
final class RunningBot implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";
    static final String SECRET = "test-secret";
    static final String GROQ_KEY = "gsk_test_key";
    static final String DEEPGRAM_KEY = "dg_test_key";
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Path HOME = Path.of(System.getProperty("project.root"));

    private static final AtomicLong USERS = new AtomicLong(1000);

    private final Map<String, String> more;
    private final Servers servers;
    final String prefix = "notula-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    TelegramSimulator telegram;
    GroqSimulator groq;
    DeepgramSimulator deepgram;
    WebhookServer server;
    LocalAws aws;
    private LocalBot bot;

    RunningBot() {
        this(Map.of());
    }

    /** A bot with these variables as well. */
    RunningBot(Map<String, String> more) {
        this(more, Servers.ofThisBuild());
    }

    /** A bot on these servers. */
    RunningBot(Servers servers) {
        this(Map.of(), servers);
    }

    private RunningBot(Map<String, String> more, Servers servers) {
        this.more = Map.copyOf(more);
        this.servers = servers;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return servers.missing()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("there are servers"));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        aws = servers.aws();
        telegram = TelegramSimulator.start(TOKEN, "notula_test_bot");
        groq = GroqSimulator.start(GROQ_KEY);
        deepgram = DeepgramSimulator.start(DEEPGRAM_KEY);
        bot = LocalBot.start(aws, prefix, HOME, variables(), new PrintStream(log, true, StandardCharsets.UTF_8));
        server = new WebhookServer(bot.gateway(), 0);
        new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN)
                .setWebhook(
                        URI.create("http://127.0.0.1:" + server.port() + "/webhook"),
                        SECRET,
                        40,
                        WebhookRegistration.ALLOWED_UPDATES);
    }

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(more);
        variables.putAll(Map.of(
                "TELEGRAM_API_URL",
                telegram.url(),
                "TELEGRAM_BOT_TOKEN",
                TOKEN,
                "WEBHOOK_SECRET",
                SECRET,
                "GROQ_BASE_URL",
                groq.url() + "/openai/v1",
                "GROQ_API_KEY",
                GROQ_KEY,
                "DEEPGRAM_BASE_URL",
                deepgram.url(),
                "DEEPGRAM_API_KEY",
                DEEPGRAM_KEY,
                "TEXT_MODEL",
                "openai/gpt-oss-120b",
                "FFMPEG_DIR",
                System.getProperty("ffmpeg.dir")));
        return variables;
    }

    /** A deployed function's variables as the template sets them, but with these services and their keys. */
    static Map<String, String> variables(
            Resources resources, String name, LocalAws aws, TelegramSimulator telegram, GroqSimulator groq) {
        Map<String, String> environment = new HashMap<>(resources.environment(name));
        environment.remove("SECRETS_PATH");
        environment.putAll(aws.environment());
        environment.putAll(Map.of(
                "TELEGRAM_API_URL",
                telegram.url(),
                "TELEGRAM_BOT_TOKEN",
                TOKEN,
                "WEBHOOK_SECRET",
                SECRET,
                "GROQ_BASE_URL",
                groq.url() + "/openai/v1",
                "GROQ_API_KEY",
                GROQ_KEY,
                "FFMPEG_DIR",
                System.getProperty("ffmpeg.dir")));
        return environment;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
        bot.close();
        deepgram.close();
        groq.close();
        telegram.close();
        aws.close();
    }

    /** Lets both services hear this. */
    void says(String text) {
        groq.script(SpeechScript.exactly("en", text));
        deepgram.script(SpeechScript.exactly("en", text));
    }

    /** Forgets the faults of the test before. */
    void heal() {
        telegram.faults().clear();
        groq.faults().clear();
        deepgram.faults().clear();
    }

    /** The private chat of somebody who is new here. */
    SimChat newChat(String language) {
        return SimChat.with(newUser().language(language));
    }

    static SimUser newUser() {
        return SimUser.of(USERS.incrementAndGet(), "Ada");
    }

    /** The file that the bot sends into this chat next. */
    SentFile awaitFile(SimChat chat) {
        ChatMessage message = telegram.awaitMessage(
                chat.id(), candidate -> candidate.fromBot() && candidate.file() != null, PATIENCE);
        return Objects.requireNonNull(message.file());
    }

    /** The bot's message after this one that is no acknowledgement any more; no other is beside it then. */
    ChatMessage awaitAnswer(Incoming incoming) {
        ChatMessage answer = telegram.awaitMessage(
                incoming.chatId(),
                message -> message.fromBot()
                        && !message.deleted()
                        && message.messageId() > incoming.messageId()
                        && !message.text().startsWith("🎧"),
                PATIENCE);
        // An acknowledgement that comes later than the answer is taken back by who has sent it.
        telegram.awaitDelivery(incoming.updateId(), PATIENCE);
        return answer;
    }

    /** Waits until the bot has dealt with a press; gives its notice. */
    String notice(Incoming press) {
        return telegram.awaitCallbackAnswer(press.updateId(), PATIENCE).text();
    }

    /** A message as it stands now. */
    ChatMessage now(ChatMessage message) {
        return telegram.message(message.chatId(), message.messageId());
    }

    /** Waits for the answer, and then until its job has given up its place among the user's. */
    void awaitEnd(Incoming incoming) {
        awaitAnswer(incoming);
        String id = JobId.of(incoming.chatId(), incoming.messageId(), Objects.requireNonNull(incoming.fileUniqueId()));
        await().atMost(PATIENCE).until(() -> logged().contains("\"event\":\"job.delivered\",\"job\":\"" + id + '"'));
    }

    /** What the bot has said in this chat, as it stands now. */
    List<String> said(SimChat chat) {
        return telegram.botMessages(chat.id()).stream().map(ChatMessage::text).toList();
    }

    /** A note of this many seconds that no other test has. */
    static byte[] uniqueVoice(int seconds) {
        return Sounds.voice(seconds, USERS.incrementAndGet());
    }

    String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
