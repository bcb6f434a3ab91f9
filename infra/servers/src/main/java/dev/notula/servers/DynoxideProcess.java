package dev.notula.servers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running dynoxide. */
final class DynoxideProcess implements AutoCloseable {
    private static final Path FETCHED = Path.of("infra", "servers", "target", "dynoxide");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final URI endpoint;

    private DynoxideProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts one on a port, or on a free one for 0, and returns when it answers. */
    static DynoxideProcess start(int port, @Nullable Path database) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C goes to every process of the terminal's group, and jobs under way still need their tables.
            command.add(SETSID.toString());
        }
        command.add(program().toString());
        command.addAll(List.of("--host", "127.0.0.1", "--port"));
        try {
            int chosen = port == 0 ? freePort() : port;
            command.add(Integer.toString(chosen));
            if (database != null) {
                command.addAll(List.of("--db-path", database.toString()));
            }
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
            // The secrets that were exported for the bot are not its business.
            builder.environment().clear();
            Process process = builder.start();
            awaitReady(process);
            return new DynoxideProcess(process, URI.create("http://127.0.0.1:" + chosen));
        } catch (IOException e) {
            throw new UncheckedIOException("dynoxide did not start", e);
        }
    }

    static boolean isOne(ProcessHandle process) {
        Optional<String> command = process.info().command();
        return command.map(path -> String.valueOf(Path.of(path).getFileName()))
                .filter(name -> name.startsWith("dynoxide"))
                .isPresent();
    }

    long pid() {
        return process.pid();
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Reads to the line that says it listens, and the rest in the background, so that it never waits for a reader. */
    private static void awaitReady(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("listening on")) {
                // No virtual thread: reading a pipe keeps its processor from all the others for as long as nothing
                // comes.
                Thread.ofPlatform().daemon().name("dynoxide-output").start(() -> drain(output));
                return;
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException(
                "dynoxide did not start: " + said.toString().strip());
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // The pipe closes with the process.
        }
    }

    private static Path program() {
        Stream<String> named = Stream.of(System.getenv("DYNOXIDE")).filter(path -> path != null && !path.isBlank());
        Stream<Path> roots = Stream.of(System.getProperty("notula.home"), System.getProperty("project.root"))
                .filter(root -> root != null && !root.isBlank())
                .map(Path::of);
        Stream<Path> parents = Stream.iterate(
                Path.of("").toAbsolutePath(), directory -> directory != null, directory -> directory.getParent());
        return Stream.concat(named.map(Path::of), Stream.concat(roots, parents).map(root -> root.resolve(FETCHED)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new IllegalStateException("dynoxide, the tables' server, is not here:"
                        + " run infra/servers/fetch-dynoxide.sh, or set DYNOXIDE to the path of the program"));
    }

    // For port 0 dynoxide takes a free one, but does not say which.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
