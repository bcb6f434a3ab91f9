package dev.notula.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A function's zip, unpacked and run as its own process under AWS's runtime interface client. */
final class LambdaProcess implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final RuntimeApi api = new RuntimeApi();
    private final Process process;
    private final Path output;

    /** Unpacks the zip and starts the function as Lambda would: its handler, memory and variables, nothing of ours. */
    LambdaProcess(Path zip, String handler, int memoryMegabytes, Map<String, String> environment, Path directory)
            throws IOException {
        this(List.of(), jars(unzip(zip, directory)), handler, memoryMegabytes, environment, directory);
    }

    /** Starts the handler on this class path, by way of these words where there are any. */
    LambdaProcess(
            List<String> prefix,
            String classPath,
            String handler,
            int memoryMegabytes,
            Map<String, String> environment,
            Path directory)
            throws IOException {
        output = Files.createTempFile(directory, "output", ".log");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + memoryMegabytes * 4 / 5 + "m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                runtimeClient() + File.pathSeparator + classPath,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API",
                        api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "notula",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        Integer.toString(memoryMegabytes),
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "notula",
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "notula",
                        "LAMBDA_TASK_ROOT",
                        directory.toString(),
                        "_HANDLER",
                        handler));
        process = builder.start();
        var _ = process.onExit().thenRun(() -> api.fail("the function's process ended: " + output()));
    }

    /** The function's answer to one event. */
    byte[] invoke(byte[] event) throws Exception {
        return api.invoke(event, TIMEOUT).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until the function's constructor has ended. */
    void awaitReady() throws Exception {
        api.awaitReady(TIMEOUT);
    }

    /** All that the function has printed. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The client's own jars, as they lie beside the function's in Lambda's runtime. */
    private static String runtimeClient() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(jar -> jar.contains("aws-lambda-java-runtime-interface-client")
                                || jar.contains("aws-lambda-java-serialization")
                                || jar.contains("aws-lambda-java-core"))
                        .toList());
    }

    static String jars(Path task) throws IOException {
        try (Stream<Path> files = Files.list(task.resolve("lib"))) {
            return String.join(
                    File.pathSeparator, files.sorted().map(Path::toString).toList());
        }
    }

    /** Unpacks the zip into a folder of its own; gives that. */
    static Path unzip(Path zip, Path directory) throws IOException {
        Path task = directory.resolve(zip.getFileName().toString().replace(".zip", ""));
        try (FileSystem files = FileSystems.newFileSystem(zip);
                Stream<Path> entries = Files.walk(files.getPath("/"))) {
            for (Path entry : (Iterable<Path>) entries.filter(Files::isRegularFile)::iterator) {
                Path target = task.resolve(entry.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(entry, target);
            }
        }
        return task;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }
}
