package dev.notula.local;

import dev.notula.config.ConfigurationException;
import dev.notula.local.chaos.Chaos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The launcher's Java half. */
final class Main {
    private Main() {}

    /** Runs one command; exits with 2 for a wrong call and 1 for a fault that the message names. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("notula.home", ".")).toAbsolutePath();
        try {
            switch (Options.parse(List.of(arguments))) {
                case Options.Demo demo ->
                    new Demo(home, DotEnv.over(Path.of(".env"), System.getenv()), System.out).run(demo.files());
                case Options.Playground playground -> PlaygroundRun.untilStopped(home, playground.port(), System.out);
                case Options.Local local -> new LocalRun(home, System.out).run(local);
                case Options.Storm storm -> System.exit(isRight(home, storm) ? 0 : 1);
            }
        } catch (IllegalArgumentException wrongCall) {
            System.err.println("notula: " + wrongCall.getMessage());
            System.exit(2);
        } catch (ConfigurationException | IllegalStateException cannotStart) {
            System.err.println("notula: " + cannotStart.getMessage());
            System.exit(1);
        } catch (IOException fault) {
            System.err.println("notula: " + fault.getClass().getSimpleName() + ", " + fault.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static boolean isRight(Path home, Options.Storm storm) throws IOException {
        Path run = Files.createTempDirectory(Files.createDirectories(storm.directory()), "run-");
        Path ffmpeg = home.resolve(System.getProperty("ffmpeg.dir", ""));
        return new Chaos(storm.plan(), run.toAbsolutePath(), System.out)
                .run(ffmpeg.toString())
                .isEmpty();
    }
}
