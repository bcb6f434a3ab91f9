package dev.notula.local;

import dev.notula.config.ConfigurationException;
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
                case Options.Demo demo -> new Demo(home, System.out).run(demo.files());
                case Options.Playground playground -> PlaygroundRun.untilStopped(home, playground.port(), System.out);
                case Options.Local local -> new LocalRun(home, System.out).run(local);
            }
        } catch (IllegalArgumentException wrongCall) {
            System.err.println("notula: " + wrongCall.getMessage());
            System.exit(2);
        } catch (ConfigurationException missing) {
            System.err.println("notula: " + missing.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }
}
