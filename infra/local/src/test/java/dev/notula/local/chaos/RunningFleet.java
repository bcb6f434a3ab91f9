package dev.notula.local.chaos;

import dev.notula.simulators.http.WebRequest;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SentFile;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.webhook.WebhookRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole bot in processes that can be killed, with a Telegram and providers to itself; started once a test class.
 * What its processes write into the tables can be held back until they are dead.
 */
@SuppressWarnings("NullAway.Init") // all is set before the first test
final class RunningFleet implements BeforeAllCallback, AfterAllCallback {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final AtomicLong USERS = new AtomicLong(9000);

    private final int workers;
    private final Duration functionTime;
    private final Map<String, String> more;
    private final Map<String, CountDownLatch> released = new ConcurrentHashMap<>();
    private final Map<String, Predicate<String>> held = new ConcurrentHashMap<>();
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    TelegramSimulator telegram;
    GroqSimulator groq;
    DeepgramSimulator deepgram;
    Fleet fleet;
    private FaultProxy queues;
    private FaultProxy tables;
    private Path directory;

    /**
     * A bot with so many workers.
     *
     * @param functionTime how long a worker may be at a job
     * @param more variables that differ
     */
    RunningFleet(int workers, Duration functionTime, Map<String, String> more) {
        this.workers = workers;
        this.functionTime = functionTime;
        this.more = more;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("fleet");
        Keys keys = Keys.of(1);
        telegram = TelegramSimulator.start(keys.token(), "notula_test_bot");
        groq = GroqSimulator.start(keys.groq());
        deepgram = DeepgramSimulator.start(keys.deepgram());
        queues = new FaultProxy(List::of);
        tables = new FaultProxy(this::unlessHeld);
        int port = Chaos.freePort();
        Map<String, String> variables = new HashMap<>(
                keys.variables(telegram.url(), groq.baseUrl(), deepgram.url(), System.getProperty("ffmpeg.dir")));
        variables.putAll(more);
        fleet = new Fleet(directory, functionTime, variables, queues, tables, port, workers);
        new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), keys::token)
                .setWebhook(
                        URI.create("http://127.0.0.1:" + port + "/webhook"),
                        keys.webhook(),
                        40,
                        WebhookRegistration.ALLOWED_UPDATES);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        releaseAll();
        fleet.close();
        tables.close();
        queues.close();
        deepgram.close();
        groq.close();
        telegram.close();
        delete(directory);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Lets no write through whose body is like this, until the moment is released; then it comes to nothing. */
    void hold(String moment, Predicate<String> writes) {
        held.put(moment, writes);
    }

    /** Notes that a moment has come, and keeps its caller until it is released. */
    void stay(String moment) {
        reached.add(moment);
        try {
            latch(moment).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isReached(String moment) {
        return reached.contains(moment);
    }

    void release(String moment) {
        held.remove(moment);
        latch(moment).countDown();
    }

    /** Releases every moment so far. */
    void releaseAll() {
        held.clear();
        reached.forEach(this::release);
    }

    private CountDownLatch latch(String moment) {
        return released.computeIfAbsent(moment, _ -> new CountDownLatch(1));
    }

    private List<WebRequest> unlessHeld(WebRequest request) {
        String operation = FaultProxy.operation(request);
        if (!operation.equals("UpdateItem") && !operation.equals("PutItem")) {
            return List.of(request);
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        for (var moment : held.entrySet()) {
            if (moment.getValue().test(body)) {
                stay(moment.getKey());
                return List.of();
            }
        }
        return List.of(request);
    }

    /** How many lines of the workers that run hold all of this. */
    long logged(String... parts) {
        return fleet.workerLogs().stream()
                .flatMap(log -> read(log).lines())
                .filter(line -> Stream.of(parts).allMatch(line::contains))
                .count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SimUser newUser() {
        return SimUser.of(USERS.incrementAndGet(), "Ada").language("en");
    }

    /** The bot's message that has buttons for files, once it is there. */
    ChatMessage awaitAnswer(Incoming incoming) {
        return telegram.awaitMessage(
                incoming.chatId(), message -> message.fromBot() && message.hasButton("SRT"), PATIENCE);
    }

    /** The subtitles of an answer. */
    String subtitles(SimChat chat, SimUser reader, ChatMessage answer) {
        telegram.press(chat, reader, answer.messageId(), "SRT");
        ChatMessage file = telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && name(message).endsWith(".srt"), PATIENCE);
        return Objects.requireNonNull(file.file()).text();
    }

    private static String name(ChatMessage message) {
        SentFile file = message.file();
        return file == null ? "" : Objects.requireNonNullElse(file.fileName(), "");
    }
}
