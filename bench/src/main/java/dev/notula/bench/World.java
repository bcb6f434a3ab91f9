package dev.notula.bench;

import dev.notula.config.Environment;
import dev.notula.local.ApiGateway;
import dev.notula.local.LocalContext;
import dev.notula.local.WebhookServer;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.webhook.WebhookHandler;
import dev.notula.webhook.WebhookWiring;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All around the worker, in this process: queues, tables, objects, an own Bot API server and a provider at set speeds,
 * and the webhook.
 */
final class World implements AutoCloseable {
    static final String TOKEN = "7000000001:BENCH";
    static final String GROQ_KEY = "gsk_bench";
    private static final String SECRET = "bench-secret";
    private static final String LARGEST_FILE = Long.toString(2L << 30);

    final TelegramSimulator telegram =
            TelegramSimulator.start(TOKEN, "notula_bench_bot").ownServer();
    final GroqSimulator groq = GroqSimulator.start(GROQ_KEY);
    private final LocalAws aws = LocalAws.start();
    private final Resources resources;
    private final Path home;
    private final String ffmpegDirectory;
    private final WebhookServer webhook;

    World(Path home, Path ffmpegDirectory, Rates rates) throws IOException {
        this.home = home;
        this.ffmpegDirectory = ffmpegDirectory.toString();
        telegram.faults().sometimes("download", 1, Fault.slowBody(rates.downloadBytesPerSecond()));
        groq.processing(rates.providerFixed(), rates.providerTimesRealTime())
                .script(World::speech)
                // For the sequential bot, which would stop at 25 MB; ours never comes near.
                .largestFile(1 << 30);
        resources = Provisioner.provision(aws, SamTemplate.read(home.resolve("template.yaml")), "bench-");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        SamTemplate.Lambda function = resources.function("WebhookFunction");
        WebhookHandler handler = new WebhookHandler(WebhookWiring.of(
                new Environment(environment("WebhookFunction")), aws.sqs(), aws.tables(), null, nowhere));
        webhook = new WebhookServer(
                new ApiGateway(
                        handler,
                        () -> new LocalContext(
                                function.id(), function.memoryMegabytes(), function.timeout(), InstantSource.system())),
                0);
        new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN)
                .setWebhook(
                        URI.create("http://127.0.0.1:" + webhook.port() + "/webhook"), SECRET, 40, List.of("message"));
    }

    /** What the worker's process needs to find all this. */
    Map<String, String> workerEnvironment() {
        Map<String, String> environment = environment("WorkerFunction");
        environment.putAll(aws.environment());
        for (SamTemplate.QueueEvent source :
                resources.function("WorkerFunction").queueEvents()) {
            environment.put(WorkerMain.QUEUE_VARIABLE + source.queue(), resources.queueUrl(source.queue()));
        }
        return environment;
    }

    int workerMemoryMegabytes() {
        return resources.function("WorkerFunction").memoryMegabytes();
    }

    Path home() {
        return home;
    }

    private Map<String, String> environment(String function) {
        Map<String, String> environment = new HashMap<>(resources.environment(function));
        environment.remove("SECRETS_PATH");
        environment.put("TELEGRAM_API_URL", telegram.url());
        environment.put("TELEGRAM_BOT_TOKEN", TOKEN);
        environment.put("WEBHOOK_SECRET", SECRET);
        environment.put("GROQ_BASE_URL", groq.baseUrl());
        environment.put("GROQ_API_KEY", GROQ_KEY);
        environment.put("FFMPEG_DIR", ffmpegDirectory);
        environment.put("LARGEST_FILE_BYTES", LARGEST_FILE);
        return environment;
    }

    /** Two words a second that do not repeat, since repeated text is taken for a model's loop. */
    private static ScriptedSpeech speech(ReceivedAudio audio) {
        SplittableRandom random = new SplittableRandom(audio.sha256().hashCode());
        List<ScriptedWord> words = new ArrayList<>();
        for (double at = 0.1; at + 0.4 < audio.duration().toMillis() / 1000.0; at += 0.5) {
            String word = random.ints(6, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            words.add(ScriptedWord.of(words.size() % 12 == 11 ? word + "." : word, at, at + 0.35));
        }
        return new ScriptedSpeech("en", words);
    }

    @Override
    public void close() {
        webhook.close();
        aws.close();
        groq.close();
        telegram.close();
    }
}
