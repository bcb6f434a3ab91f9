package dev.notula.local;

import java.nio.file.Path;
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

    /** Reads the arguments; throws {@link IllegalArgumentException} with a sentence for the user. */
    static Options parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("say demo, playground or local");
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case "demo" -> new Demo(rest.stream().map(Path::of).toList());
            case "playground" -> playground(new ArrayList<>(rest));
            case "local" -> local(new ArrayList<>(rest));
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
