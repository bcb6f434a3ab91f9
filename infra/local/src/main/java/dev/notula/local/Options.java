package dev.notula.local;

import dev.notula.local.chaos.Chaos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
sealed interface Options {
    /** The demonstration, with these recordings or with our own two. */
    record Demo(List<Path> files) implements Options {}

    /** The demonstration on a web page at this port. */
    record Playground(int port) implements Options {}

    /** The bot by long polling, or by webhook on a port. */
    record Local(@Nullable Integer webhookPort, Path data) implements Options {}

    /** Everything that can go wrong, with data and logs in a directory. */
    record Storm(Chaos.Plan plan, Path directory) implements Options {}

    /** Reads the arguments; throws {@link IllegalArgumentException} with a sentence for the user. */
    static Options parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("say demo, playground, local or chaos");
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case "demo" -> new Demo(rest.stream().map(Path::of).toList());
            case "playground" -> playground(new ArrayList<>(rest));
            case "local" -> local(new ArrayList<>(rest));
            case "chaos" -> chaos(new ArrayList<>(rest));
            default -> throw new IllegalArgumentException("unknown command " + arguments.getFirst());
        };
    }

    private static Playground playground(List<String> rest) {
        int port = 8480;
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (!option.equals("--port")) {
                throw new IllegalArgumentException("unknown option " + option);
            }
            port = port(option, value(option, rest));
        }
        return new Playground(port);
    }

    private static Local local(List<String> rest) {
        Integer port = null;
        Path data = Path.of(".notula");
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--polling" -> port = null;
                case "--webhook" -> port = port(option, value(option, rest));
                case "--data" -> data = Path.of(value(option, rest));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Local(port, data);
    }

    private static Storm chaos(List<String> rest) {
        int recordings = 0;
        long seed = System.nanoTime() % 100_000;
        int workers = 3;
        int kills = -1;
        boolean isCalm = false;
        Path directory = Path.of(".notula-chaos");
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--recordings" -> recordings = number(option, rest);
                case "--seed" -> seed = number(option, rest);
                case "--workers" -> workers = number(option, rest);
                case "--kills" -> kills = number(option, rest);
                case "--burst" -> isCalm = true;
                case "--data" -> directory = Path.of(value(option, rest));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        int many = recordings > 0 ? recordings : isCalm ? 1000 : 200;
        int struck = isCalm ? 0 : kills < 0 ? many / 20 : kills;
        return new Storm(new Chaos.Plan(many, seed, workers, struck, isCalm, Duration.ofMinutes(10)), directory);
    }

    private static int number(String option, List<String> rest) {
        try {
            return Integer.parseUnsignedInt(value(option, rest));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(option + " needs a whole number");
        }
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.removeFirst();
    }

    private static int port(String option, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException malformed) {
            // The answer is the same as for a number out of range.
        }
        throw new IllegalArgumentException(option + " needs a port from 0 to 65535");
    }
}
