package dev.notula.local.chaos;

import dev.notula.servers.SamTemplate;
import dev.notula.simulators.http.NotSeenException;
import dev.notula.simulators.http.Pause;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.webhook.WebhookRegistration;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bot in many processes, a crowd that sends recordings, and everything that can go wrong; at the end every recording
 * is accounted for.
 */
public final class Chaos {
    private static final String BOT = "notula_chaos_bot";
    private static final int BACKLOG = 80;
    private static final Duration FUNCTION_TIME = Duration.ofSeconds(20);

    private final Plan plan;
    private final Path directory;
    private final PrintStream out;
    private final Keys keys;

    /**
     * What to do.
     *
     * @param recordings how many are sent
     * @param workers processes that work on them
     * @param kills how many processes are killed meanwhile; once all are, where this is above 0
     * @param isCalm whether nothing goes wrong and everything is sent at once
     * @param patience for what is left when the last recording is sent
     */
    public record Plan(int recordings, long seed, int workers, int kills, boolean isCalm, Duration patience) {}

    /** A run whose processes keep their data and their logs in this directory. */
    public Chaos(Plan plan, Path directory, PrintStream out) {
        this.plan = plan;
        this.directory = directory;
        this.out = out;
        this.keys = Keys.of(plan.seed);
    }

    /** Runs it and prints the ledger; returns what must not be. */
    public List<String> run(String ffmpegDirectory) throws IOException {
        Instant start = Instant.now();
        Random random = new Random(plan.seed);
        QueueMischief mischief = new QueueMischief(new Random(plan.seed + 1), plan.isCalm ? 0 : 0.12);
        try (SecretSearch search = new SecretSearch(keys.secrets());
                ProcessWatch processes = new ProcessWatch(ffmpegDirectory);
                TelegramSimulator telegram = TelegramSimulator.start(keys.token(), BOT);
                GroqSimulator groq = GroqSimulator.start(keys.groq());
                DeepgramSimulator deepgram = DeepgramSimulator.start(keys.deepgram());
                FaultProxy queues = new FaultProxy(mischief::requests);
                FaultProxy tables = new FaultProxy(List::of)) {
            Talks talks = Talks.ofTheDemo();
            groq.script(new Script(talks));
            deepgram.script(new Script(talks));
            Weather weather = new Weather(telegram, groq, deepgram, queues.faults(), tables.faults());
            int port = freePort();
            Map<String, String> variables =
                    keys.variables(telegram.url(), groq.baseUrl(), deepgram.url(), ffmpegDirectory);
            Report report = new Report(out, plan, start);
            try (Fleet fleet = new Fleet(directory, FUNCTION_TIME, variables, queues, tables, port, plan.workers)) {
                new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), keys::token)
                        .setWebhook(
                                URI.create("http://127.0.0.1:" + port + "/webhook"),
                                keys.webhook(),
                                40,
                                WebhookRegistration.ALLOWED_UPDATES);
                OpenJobs open = new OpenJobs(
                        () -> fleet.address("AWS_ENDPOINT_URL_SQS"), () -> fleet.address("AWS_ENDPOINT_URL_DYNAMODB"));
                processes.follow(fleet::pids);
                report.started();
                if (!plan.isCalm) {
                    weather.rage(plan.seed);
                }
                HeapWatch heaps = new HeapWatch();
                look(heaps, "before", fleet);
                Crowd crowd = new Crowd(telegram, BOT, random, plan.isCalm ? 0 : 0.12, talks);
                List<Crowd.Sent> sent = crowd.send(
                        plan.recordings,
                        () -> !plan.isCalm && telegram.pendingUpdates() + open.messages() > BACKLOG,
                        number -> strike(fleet, number, random));
                report.sent();
                awaitDelivery(telegram);
                look(heaps, "taken", fleet);
                drain(weather, open);
                look(heaps, "after", fleet);
                Window window = new Window(telegram.calls(), fleet.kills());
                report.mischief(fleet.kills().size());
                report.ledger(Ledger.of(sent, telegram, window, open.jobs(), heard(groq, deepgram), talks));
                report.providers(groq.requests(), deepgram.requests());
                if (!plan.isCalm) {
                    report.weather(faults(crowd, mischief, weather), asked(groq, deepgram));
                }
                report.load(telegram.deliveries(), webhookTime(), processes, heaps);
            }
            search.search(directory);
            report.secrets(search);
            report.leftOver(processes.leftOver());
            return report.end();
        }
    }

    /** Kills one process for every so many recordings, a moment later, and everything once in the middle. */
    private void strike(Fleet fleet, int number, RandomGenerator random) {
        long due = (long) number * plan.kills / plan.recordings;
        long before = (long) (number - 1) * plan.kills / plan.recordings;
        if (plan.kills > 0 && number == plan.recordings / 2) {
            try {
                fleet.restart();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (due > before) {
            Duration moment = Duration.ofMillis(random.nextLong(400));
            Random choice = new Random(random.nextLong());
            Thread.startVirtualThread(() -> {
                Pause.of(moment);
                fleet.killOne(choice);
            });
        }
    }

    /** Only where nothing goes wrong do processes live long enough to be compared. */
    private void look(HeapWatch heaps, String moment, Fleet fleet) {
        if (plan.isCalm) {
            heaps.look(moment, fleet.pids());
        }
    }

    private void awaitDelivery(TelegramSimulator telegram) {
        try {
            telegram.awaitAllDelivered(plan.patience);
        } catch (NotSeenException late) {
            out.println(late.getMessage());
        }
    }

    private void drain(Weather weather, OpenJobs open) {
        Instant end = Instant.now().plus(plan.patience);
        // Few are left at last, and get fair weather.
        Instant clearing = Instant.now().plus(plan.patience.dividedBy(2));
        while (Instant.now().isBefore(clearing) && open.messages() > plan.recordings / 50) {
            Pause.of(Duration.ofMillis(500));
        }
        weather.clear();
        while (Instant.now().isBefore(end)
                && (open.messages() > 0 || !open.jobs().isEmpty())) {
            Pause.of(Duration.ofMillis(500));
        }
    }

    private static Map<String, Map<String, Long>> faults(Crowd crowd, QueueMischief mischief, Weather weather) {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>(weather.met());
        all.put("updates", Map.of("twice", (long) crowd.doubledUpdates()));
        all.put("messages", Map.of("late", (long) mischief.late(), "twice", (long) mischief.doubled()));
        return all;
    }

    private static Map<String, Integer> asked(GroqSimulator groq, DeepgramSimulator deepgram) {
        return Map.of("Groq", recordings(groq.requests()), "Deepgram", recordings(deepgram.requests()));
    }

    private static int recordings(List<SpeechRequest> requests) {
        return (int) requests.stream().map(SpeechRequest::sha256).distinct().count();
    }

    private static Set<String> heard(GroqSimulator groq, DeepgramSimulator deepgram) {
        return Stream.concat(groq.requests().stream(), deepgram.requests().stream())
                .filter(request -> request.status() == 200)
                .map(SpeechRequest::sha256)
                .collect(Collectors.toSet());
    }

    private static Duration webhookTime() {
        String home = System.getProperty("notula.home", System.getProperty("project.root", "."));
        return Objects.requireNonNull(SamTemplate.read(Path.of(home, "template.yaml"))
                        .functions()
                        .get("WebhookFunction"))
                .timeout();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
