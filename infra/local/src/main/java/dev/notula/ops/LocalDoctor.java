package dev.notula.ops;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.servers.LocalAws;
import dev.notula.servers.SamTemplate;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks at a bot on this machine: its secrets, Telegram, the clock, ffmpeg and its data. */
final class LocalDoctor {
    /** What the names of the local bot's queues and tables begin with. */
    private static final String PREFIX = "notula-";

    private static final String DEAD_LETTERS = "DeadLetterQueue";

    private final Environment environment;
    private final Path home;
    private final Path data;
    private final Doctor doctor;

    /**
     * A doctor.
     *
     * @param home the clone
     * @param data where the bot's queues and tables are kept
     */
    LocalDoctor(Environment environment, Path home, Path data) {
        this.environment = environment;
        this.home = home.toAbsolutePath();
        this.data = data;
        this.doctor = new Doctor(environment, InstantSource.system(), KeyCheck.ON_THIS_MACHINE);
    }

    /** Prints what it finds; false where there is a fault. */
    boolean look(PrintStream out) throws InterruptedException {
        Map<Secret, String> present = new EnumMap<>(Secret.class);
        for (Secret secret : Secret.values()) {
            environment.find(secret.name()).ifPresent(value -> present.put(secret, value));
        }
        List<Finding> findings = new ArrayList<>(doctor.secrets(present, List.of(Secret.TELEGRAM_BOT_TOKEN)));
        if (!present.containsKey(Secret.WEBHOOK_SECRET)) {
            findings.add(Finding.well("WEBHOOK_SECRET is not set: polling needs none, --webhook PORT does"));
        }
        String token = present.get(Secret.TELEGRAM_BOT_TOKEN);
        if (token != null) {
            findings.addAll(doctor.webhook(token, ""));
        }
        findings.add(doctor.clock());
        Path layer = home.resolve(System.getProperty("ffmpeg.dir", ""));
        findings.add(doctor.ffmpeg(environment.find("FFMPEG_DIR").map(Path::of).orElse(layer)));
        findings.addAll(data());
        return Finding.print(findings, out);
    }

    private List<Finding> data() {
        if (!Files.exists(data)) {
            return List.of(Finding.well("there is no data in " + data + " yet: ./notula local makes it"));
        }
        if (!Files.isDirectory(data) || !Files.isWritable(data)) {
            return List.of(Finding.fault(
                    data + " is no directory that you may write to", "take another: ./notula local --data DIR"));
        }
        if (LocalAws.isInUse(data)) {
            return List.of(Finding.well("a bot runs with the data in " + data));
        }
        try (LocalAws aws = LocalAws.start(data)) {
            return contents(aws);
        } catch (IllegalStateException | UncheckedIOException broken) {
            return List.of(Finding.fault(
                    "the data in " + data + " cannot be opened: " + broken.getMessage(),
                    "if its files are broken, move them away: ./notula local makes new ones, with no settings"
                            + " and open jobs"));
        }
    }

    private List<Finding> contents(LocalAws aws) {
        SamTemplate template = SamTemplate.read(home.resolve("template.yaml"));
        List<Finding> findings = new ArrayList<>();
        for (String queue : template.queues().keySet()) {
            try {
                String url = aws.sqs()
                        .getQueueUrl(get -> get.queueName(PREFIX + queue))
                        .queueUrl();
                findings.add(
                        queue.equals(DEAD_LETTERS)
                                ? doctor.deadLetters(
                                        aws.sqs(), url, "./notula local takes every unfinished job up when it starts")
                                : doctor.queue(aws.sqs(), PREFIX + queue, url));
            } catch (SdkException missing) {
                findings.add(Finding.fault("there is no " + PREFIX + queue, "./notula local makes it when it starts"));
            }
        }
        findings.addAll(doctor.tables(
                aws.tables(),
                template.tables().keySet().stream().map(table -> PREFIX + table).toList()));
        return findings;
    }
}
