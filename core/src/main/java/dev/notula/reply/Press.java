package dev.notula.reply;

import dev.notula.transcript.TranscriptFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a press of a button asks for. Its data are {@code 1:<verb>:<argument>:<whether times are shown>:<job>}. They may be
 * forged or old: they name a job, they grant nothing.
 */
public sealed interface Press {
    /** The job that the button is about. */
    String jobId();

    /** The transcript as a file. */
    record File(String jobId, TranscriptFormat format) implements Press {}

    /** The text in place with times, or without. */
    record Timestamps(String jobId, boolean isWanted) implements Press {}

    /** Other buttons in place. */
    record Open(String jobId, Menu menu, boolean hasTimestamps) implements Press {}

    /** A job that was given up or stopped, once more. */
    record Again(String jobId) implements Press {}

    /** The buttons that a result can have. */
    enum Menu {
        TOP,
        MORE
    }

    /** What brings back this press. */
    default String data() {
        return switch (this) {
            case File(var job, var format) -> data("f", format.name(), false, job);
            case Timestamps(var job, boolean isWanted) -> data("t", isWanted ? "on" : "off", false, job);
            case Open(var job, var menu, boolean hasTimestamps) -> data("m", menu.name(), hasTimestamps, job);
            case Again(var job) -> data("a", "", false, job);
        };
    }

    private static String data(String verb, String argument, boolean hasTimestamps, String jobId) {
        return String.join(":", "1", verb, argument.toLowerCase(Locale.ROOT), hasTimestamps ? "1" : "0", jobId);
    }

    /** What these data ask for, or nothing where no button of this version has them. */
    static Optional<Press> parse(String data) {
        String[] fields = data.split(":", -1);
        if (fields.length != 5 || !fields[0].equals("1")) {
            return Optional.empty();
        }
        String argument = fields[2];
        boolean hasTimestamps = fields[3].equals("1");
        String job = fields[4];
        return switch (fields[1]) {
            case "f" -> constant(TranscriptFormat.values(), argument).map(format -> new File(job, format));
            case "t" -> Optional.of(new Timestamps(job, argument.equals("on")));
            case "m" -> constant(Menu.values(), argument).map(menu -> new Open(job, menu, hasTimestamps));
            case "a" -> Optional.of(new Again(job));
            default -> Optional.empty();
        };
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
