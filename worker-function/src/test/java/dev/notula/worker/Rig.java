package dev.notula.worker;

import dev.notula.audio.AudioPreparer;
import dev.notula.audio.FfmpegTool;
import dev.notula.audio.Inflow;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.metrics.Log;
import dev.notula.metrics.Metrics;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.stats.DayBook;
import dev.notula.stats.StatsTable;
import dev.notula.transcript.TranscriptCache;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** A transcription with our ffmpeg and a simulated Groq, and sound for it. */
final class Rig {
    static final String KEY = "gsk_long";

    static final int RATE = 8000;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Resources RESOURCES = resources();

    private Rig() {}

    private static Resources resources() {
        return Provisioner.provision(
                LocalAws.shared(),
                SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
                "rig" + UUID.randomUUID());
    }

    /** Each with breakers of its own, as one test's failures are no other's. */
    static Transcription transcription(GroqSimulator groq) {
        return transcription(groq, Path.of(System.getProperty("ffmpeg.dir")));
    }

    static Transcription transcription(GroqSimulator groq, Path ffmpeg) {
        return transcription(
                groq, ffmpeg, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** One with another provider that stands in. */
    static Transcription transcription(GroqSimulator groq, DeepgramSimulator deepgram) {
        return transcription(
                Map.of(
                        "GROQ_BASE_URL",
                        groq.baseUrl(),
                        "GROQ_API_KEY",
                        KEY,
                        "DEEPGRAM_BASE_URL",
                        deepgram.url(),
                        "DEEPGRAM_API_KEY",
                        KEY,
                        "BOT_TABLE",
                        resources().tableName("BotTable")),
                Path.of(System.getProperty("ffmpeg.dir")),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** One that logs to this stream. */
    static Transcription transcription(GroqSimulator groq, Path ffmpeg, PrintStream out) {
        return transcription(
                Map.of(
                        "GROQ_BASE_URL",
                        groq.baseUrl(),
                        "GROQ_API_KEY",
                        KEY,
                        "BOT_TABLE",
                        resources().tableName("BotTable")),
                ffmpeg,
                out);
    }

    private static Transcription transcription(Map<String, String> variables, Path ffmpeg, PrintStream out) {
        InstantSource clock = InstantSource.system();
        Environment environment = new Environment(variables);
        Log log = new Log(out, clock);
        Metrics metrics = new Metrics(environment, out, clock, "worker");
        return new Transcription(
                new AudioPreparer(new FfmpegTool(ffmpeg)),
                SpeechProviders.of(
                        environment,
                        Secrets.of(environment, clock, log, Secret.GROQ_API_KEY, Secret.DEEPGRAM_API_KEY),
                        HttpClient.newHttpClient(),
                        LocalAws.shared().tables(),
                        clock,
                        new ProviderReport(log, metrics, book(log))),
                cache(),
                novelties(),
                log,
                metrics);
    }

    static TranscriptCache cache() {
        return cache(InstantSource.system());
    }

    static TranscriptCache cache(InstantSource clock) {
        return new TranscriptCache(
                LocalAws.shared().tables(), RESOURCES.tableName("TranscriptTable"), null, KEPT, clock);
    }

    static SummaryTable summaries(InstantSource clock) {
        return new SummaryTable(LocalAws.shared().tables(), RESOURCES.tableName("TranscriptTable"), KEPT, clock);
    }

    static SingleFlight flight() {
        return new SingleFlight(
                LocalAws.shared().tables(), RESOURCES.tableName("TranscriptTable"), InstantSource.system());
    }

    static DayBook book(Log log) {
        return new DayBook(
                new StatsTable(LocalAws.shared().tables(), RESOURCES.tableName("BotTable"), InstantSource.system()),
                log);
    }

    static Novelties novelties() {
        return new Novelties(flight(), KEPT);
    }

    /** A recording that is there to its last byte. */
    static Inflow whole(byte[] file) throws IOException {
        Inflow source = Inflow.create();
        source.appender().write(file);
        source.complete();
        return source;
    }

    /** Letters that do not repeat, as repeated text is taken for a model's loop. */
    static synchronized String word(SplittableRandom random) {
        return random.ints(6, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A wave file: noise, with two seconds of nothing around each of these seconds. */
    static byte[] wave(int seconds, List<Integer> pauses) {
        int bytes = seconds * RATE * 2;
        ByteBuffer file = ByteBuffer.allocate(44 + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + bytes)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(bytes);
        SplittableRandom random = new SplittableRandom(7);
        byte[] noise = new byte[RATE * 2];
        for (int i = 0; i < noise.length; i += 2) {
            short sample = (short) random.nextInt(-6000, 6000);
            noise[i] = (byte) sample;
            noise[i + 1] = (byte) (sample >> 8);
        }
        for (int second = 0; second < seconds; second++) {
            boolean isPause = pauses.contains(second) || pauses.contains(second + 1);
            file.put(isPause ? new byte[noise.length] : noise);
        }
        return file.array();
    }
}
