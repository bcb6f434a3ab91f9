package dev.notula.layer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A layer as {@code build.sh} left it. What was not built, or cannot run on this machine, skips the test. */
enum Arch {
    X86_64("x86_64", "amd64", 62),
    ARM64("aarch64", "aarch64", 183);

    private final String machine;
    private final String jvmName;
    private final int elfMachine;

    Arch(String machine, String jvmName, int elfMachine) {
        this.machine = machine;
        this.jvmName = jvmName;
        this.elfMachine = elfMachine;
    }

    int elfMachine() {
        return elfMachine;
    }

    private String directory() {
        return this == ARM64 ? "arm64" : "x86_64";
    }

    boolean isNative() {
        return System.getProperty("os.arch").equals(jvmName);
    }

    Path root() {
        return built(Path.of("target", directory()));
    }

    Path zip() {
        return built(Path.of("target", "ffmpeg-layer-" + directory() + ".zip"));
    }

    private Path built(Path path) {
        assumeTrue(isNative() || Files.exists(path), () -> path + " was not built on this machine");
        return path;
    }

    Run ffmpeg(byte[] stdin, String... arguments) throws IOException, InterruptedException {
        return run("ffmpeg", stdin, arguments);
    }

    Run ffprobe(byte[] stdin, String... arguments) throws IOException, InterruptedException {
        return run("ffprobe", stdin, arguments);
    }

    private Run run(String program, byte[] stdin, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(emulator());
        command.add(root().resolve("bin", program).toAbsolutePath().toString());
        command.addAll(List.of("-v", "error"));
        command.addAll(List.of(arguments));

        // files for stdin and stderr, so that no pipe can fill up while another is read
        Path input = Files.createTempFile("stdin", null);
        Path errors = Files.createTempFile("stderr", null);
        try {
            Files.write(input, stdin);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectInput(input.toFile()).redirectError(errors.toFile());
            builder.environment().clear();
            Process process = builder.start();
            byte[] out = process.getInputStream().readAllBytes();
            return new Run(process.waitFor(), out, Files.readString(errors));
        } finally {
            Files.delete(input);
            Files.delete(errors);
        }
    }

    private List<String> emulator() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the programs run on Linux alone");
        if (isNative()) {
            return List.of();
        }
        var emulator = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "qemu-" + machine + "-static"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(emulator.isPresent(), () -> this + " runs here only under qemu-user-static, which is not installed");
        return List.of(emulator.get().toString());
    }
}
