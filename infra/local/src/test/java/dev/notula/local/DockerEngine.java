package dev.notula.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Docker engine behind this command. Testcontainers would ask a registry that is out of reach for minutes. */
record DockerEngine(String command) {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration DOWNLOAD = Duration.ofMinutes(15);

    /** Whether it answers. */
    boolean runs() {
        return run(ANSWER, "info").isEmpty();
    }

    /** Fetches this image if it is not there yet; says why it cannot. */
    Optional<String> cannotFetch(String image) {
        return run(ANSWER, "image", "inspect", image)
                .flatMap(isNotThere -> run(DOWNLOAD, "pull", "--quiet", image))
                .map(fault -> "Docker has no image %s and cannot fetch it: %s".formatted(image, fault));
    }

    /** The fault that the command ended with, if any. */
    private Optional<String> run(Duration limit, String... arguments) {
        try {
            Path output = Files.createTempFile("docker", ".log");
            try {
                Process process = new ProcessBuilder(Stream.concat(Stream.of(command), Stream.of(arguments))
                                .toList())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.of("no answer within " + limit.toSeconds() + " s");
                }
                return process.exitValue() == 0
                        ? Optional.empty()
                        : Optional.of(Files.readString(output).strip());
            } finally {
                Files.delete(output);
            }
        } catch (IOException noCommand) {
            return Optional.of("there is no " + command + " command");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
