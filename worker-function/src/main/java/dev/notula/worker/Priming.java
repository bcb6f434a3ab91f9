package dev.notula.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.aws.Aws;
import dev.notula.chat.ChatSettings;
import dev.notula.config.Environment;
import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.Lane;
import dev.notula.json.Json;
import dev.notula.priming.Nowhere;
import dev.notula.telegram.Media;
import dev.notula.transcript.S3Bodies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The way of a voice note through the worker, ffmpeg included, and that of a job that was given up through the failure
 * function, each gone once before Lambda takes its snapshot.
 */
final class Priming {
    private static final int TIME_MILLIS = 60_000;
    private static final String FILE = """
            {"ok":true,"result":{"file_id":"A","file_unique_id":"B","file_size":3209,"file_path":"voice/a.oga"}}""";
    private static final String SPEECH = """
            {"task":"transcribe","language":"english","duration":1.0,"text":" Hi, it's Maya.","segments":[{"id":0,\
            "seek":0,"start":0.0,"end":1.0,"text":" Hi, it's Maya.","tokens":[1],"temperature":0,"avg_logprob":-0.2,\
            "compression_ratio":1.0,"no_speech_prob":0.01}],"x_groq":{"id":"req_1"}}""";

    private static final Job JOB = new Job(
            JobId.of(1, 1, "B"),
            1,
            1,
            null,
            1,
            "en",
            new Media(Media.Kind.VOICE, "A", "B", 3209, Duration.ofSeconds(1), "audio/ogg", null),
            ChatSettings.DEFAULT,
            Instant.ofEpochSecond(1_790_000_000),
            Lane.EXPRESS);

    private Priming() {}

    /** Goes the way with the ffmpeg that the environment names, and logs it to this stream. */
    static void run(Environment environment, PrintStream out) {
        try (Nowhere nowhere = new Nowhere(answers())) {
            Map<String, String> variables = new HashMap<>(nowhere.variables());
            environment.find("FFMPEG_DIR").ifPresent(ffmpeg -> variables.put("FFMPEG_DIR", ffmpeg));
            Environment nobody = new Environment(variables);
            goThrough(wiring(nobody, out).worker(new S3Bodies(Aws.s3(nobody), nobody.require("TRANSCRIPT_BUCKET"))));
        }
    }

    /** Has the failure function tell nobody that the job was given up, and logs it to this stream. */
    static void giveUp(PrintStream out) {
        try (Nowhere nowhere = new Nowhere(answers())) {
            goThrough(wiring(new Environment(nowhere.variables()), out).failures());
        }
    }

    private static WorkerWiring wiring(Environment nobody, PrintStream out) {
        return new WorkerWiring(nobody, Aws.sqs(nobody), Aws.dynamo(nobody), out);
    }

    private static void goThrough(QueueWorker worker) {
        try {
            worker.handle(new ByteArrayInputStream(event()), OutputStream.nullOutputStream(), TIME_MILLIS);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, byte[]> answers() {
        ObjectNode leased = Json.object();
        ObjectNode row = leased.putObject("Attributes");
        row.putObject("job").put("S", JOB.toJson());
        row.putObject("state").put("S", "RUNNING");
        row.putObject("attempt").put("N", "1");
        return Map.of(
                "DynamoDB_20120810.UpdateItem", bytes(Json.write(leased)),
                "AmazonSQS.GetQueueUrl", bytes("{\"QueueUrl\":\"http://127.0.0.1/nobodys\"}"),
                "/getFile", bytes(FILE),
                "/voice/a.oga", sound(),
                "/audio/transcriptions", bytes(SPEECH));
    }

    private static byte[] event() {
        ObjectNode event = Json.object();
        ObjectNode message = event.putArray("Records")
                .addObject()
                .put("messageId", "nobodys")
                .put("receiptHandle", "nobodys")
                .put("body", JOB.toJson())
                .put("eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:nobodys");
        message.putObject("attributes").put("ApproximateReceiveCount", "1");
        return bytes(Json.write(event));
    }

    private static byte[] sound() {
        try (InputStream sound = Objects.requireNonNull(Priming.class.getResourceAsStream("second.oga"))) {
            return sound.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
