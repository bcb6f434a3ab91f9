package dev.notula.bench;

import dev.notula.json.Json;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends one recording after the other and measures each with a worker of its own. */
final class Pipeline {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int WARM_UP = 1000;
    private static final int WARM_UPS = 3;

    /** So many requests are refused where the provider is busy: more than there are pieces. */
    private static final int PIECES = 20;

    private static final Fault BUSY = Fault.answer(
            429,
            Map.of("retry-after", "20"),
            "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"seconds\",\"code\":\"rate_limit_exceeded\"}}");

    private final World world;
    private final CountedPrograms programs;
    private final SoundFiles files;
    private final Stage stage;
    private final Rates rates;
    private final Path folder;
    private final boolean hasSystemFfmpeg;
    private final boolean isAlone;
    private int users = 100;

    /**
     * A run.
     *
     * @param isAlone without the sequential bot beside it
     */
    Pipeline(
            World world,
            CountedPrograms programs,
            SoundFiles files,
            Stage stage,
            Rates rates,
            Path folder,
            boolean hasSystemFfmpeg,
            boolean isAlone) {
        this.world = world;
        this.programs = programs;
        this.files = files;
        this.stage = stage;
        this.rates = rates;
        this.folder = folder;
        this.hasSystemFfmpeg = hasSystemFfmpeg;
        this.isAlone = isAlone;
    }

    List<Measured> run(List<BenchCase> cases, PrintStream progress) throws IOException, InterruptedException {
        List<Measured> all = new ArrayList<>();
        for (BenchCase one : cases) {
            boolean isForeign = one.kind() == BenchCase.Kind.MP3 || one.kind() == BenchCase.Kind.MP4;
            if (isForeign && !hasSystemFfmpeg) {
                progress.println(one.title() + ": left out, making it needs an ffmpeg on the PATH");
                continue;
            }
            all.add(middle(one));
            progress.println(Table.of(all.subList(all.size() - 1, all.size()))
                    .lines()
                    .toList()
                    .getLast());
            if (one.kind() == BenchCase.Kind.MP4) {
                progress.println(stage.copyAgainstEncoding(files.file(one.kind(), one.length(), one.firstSeed())));
            }
        }
        return all;
    }

    private Measured middle(BenchCase one) throws IOException, InterruptedException {
        List<Measured> runs = new ArrayList<>();
        for (int run = 0; run < one.runs(); run++) {
            runs.add(measure(one, one.firstSeed() + run));
        }
        runs.sort(Comparator.comparing(Measured::ours));
        return runs.get(runs.size() / 2);
    }

    private Measured measure(BenchCase one, int firstSeed) throws IOException, InterruptedException {
        List<Path> sounds = new ArrayList<>();
        for (int copy = 0; copy < one.copies(); copy++) {
            sounds.add(files.file(one.kind(), one.length(), firstSeed + copy));
        }
        try (WorkerProcess worker =
                new WorkerProcess(world.home(), world.workerMemoryMegabytes(), world.workerEnvironment())) {
            // As on Lambda, where a worker lives for many jobs.
            for (int i = 0; i < WARM_UPS; i++) {
                Path warmUp = files.file(BenchCase.Kind.VOICE, Duration.ofSeconds(4), WARM_UP + users);
                await(send(BenchCase.VOICE_5S, warmUp));
                Files.delete(warmUp);
            }
            int asked = world.groq.requests().size();
            int started = programs.starts();
            try (ProcessWatch watch = new ProcessWatch(worker.pid())) {
                if (one.isRefused()) {
                    world.groq.faults().next("transcriptions", PIECES, BUSY);
                }
                long start = System.nanoTime();
                List<Incoming> sent = new ArrayList<>();
                for (Path sound : sounds) {
                    sent.add(send(one, sound));
                }
                for (Incoming incoming : sent) {
                    await(incoming);
                }
                Duration ours = Duration.ofNanos(System.nanoTime() - start);
                List<SpeechRequest> requests = world.groq
                        .requests()
                        .subList(asked, world.groq.requests().size());
                return measured(one, sounds, worker, watch, ours, requests, started, sent);
            }
        }
    }

    private Measured measured(
            BenchCase one,
            List<Path> sounds,
            WorkerProcess worker,
            ProcessWatch watch,
            Duration ours,
            List<SpeechRequest> requests,
            int started,
            List<Incoming> sent)
            throws IOException, InterruptedException {
        double cpu = watch.cpu();
        boolean isKnown = requests.isEmpty();
        String plan = isKnown ? "cache" : plan(worker);
        return new Measured(
                one,
                plan,
                ours,
                plan.equals("PassThrough") && one.copies() == 1 ? overhead(worker) : null,
                isKnown ? Duration.ZERO : rates.download(Files.size(sounds.getFirst())),
                stage.preparation(plan, one.length().compareTo(Duration.ofMinutes(70)) < 0, sounds.getFirst()),
                isKnown ? Duration.ZERO : rates.provider(one.length()),
                requests.stream().map(Pipeline::took).max(Duration::compareTo).orElse(Duration.ZERO),
                programs.starts() - started,
                watch.peakBytes(),
                cpu,
                isKnown
                        ? 0
                        : sounds.stream()
                                .mapToLong(file -> file.toFile().length())
                                .sum(),
                requests.stream().mapToLong(SpeechRequest::sizeBytes).sum(),
                baseline(one, sent));
    }

    /** Several come one after the other. */
    private @Nullable Duration baseline(BenchCase one, List<Incoming> sent) throws IOException, InterruptedException {
        if (isAlone || !hasSystemFfmpeg || one.isAlone()) {
            return null;
        }
        SequentialBot bot =
                new SequentialBot(world.telegram.url(), World.TOKEN, world.groq.url(), World.GROQ_KEY, folder);
        Duration sum = Duration.ZERO;
        try {
            for (Incoming incoming : sent) {
                ChatMessage message = world.telegram.message(incoming.chatId(), incoming.messageId());
                String fileId = Objects.requireNonNull(message.file()).fileId();
                sum = sum.plus(bot.answer(fileId, incoming.chatId()));
            }
        } catch (HttpTimeoutException gaveUp) {
            System.err.println("The sequential bot got no answer within its time-out");
            return null;
        }
        return sum;
    }

    private Incoming send(BenchCase one, Path sound) throws IOException {
        SimChat chat = SimChat.with(SimUser.of(++users, "Ada").language("en"));
        String id = "bench" + sound.getFileName().toString().hashCode();
        return world.telegram.send(chat, one.message(Files.readAllBytes(sound)).uniqueId(id));
    }

    private void await(Incoming sent) {
        world.telegram.awaitMessage(
                sent.chatId(),
                message -> message.fromBot()
                        && !message.deleted()
                        && message.messageId() > sent.messageId()
                        && !message.text().startsWith("🎧"),
                PATIENCE);
    }

    private Duration overhead(WorkerProcess worker) throws IOException, InterruptedException {
        worker.await("job.delivered", worker.lines("job.started").size());
        Instant called =
                Instant.parse(Json.parse(worker.lines(WorkerMain.CALLED).getLast())
                        .path("timestamp")
                        .asText());
        return WorkerTime.overhead(called, world.telegram.exchanges(), world.groq.exchanges());
    }

    private static String plan(WorkerProcess worker) throws IOException {
        return Json.parse(worker.lines("job.prepared").getLast()).path("plan").asText();
    }

    private static Duration took(SpeechRequest request) {
        return Duration.between(request.receivedAt(), Objects.requireNonNull(request.answeredAt()));
    }
}
