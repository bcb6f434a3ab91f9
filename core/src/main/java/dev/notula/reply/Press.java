package dev.notula.reply;

import dev.notula.chat.SpokenLanguages;
import dev.notula.transcript.TranscriptFormat;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a press of a button asks for. Its data are {@code 1:<verb>:<argument>:<what is shown>:<job>}, where what is shown is
 * the sum of 1 for times and 2 for a choice of sound tracks. They may be forged or old: they name a job, they grant
 * nothing.
 */
public sealed interface Press {
    /** Stands for no language. */
    String AUTOMATIC = "auto";

    /** Flags of what is shown. */
    int TIMES = 1;

    int TRACKS = 2;

    /** The job that the button is about. */
    String jobId();

    /** The transcript as a file. */
    record File(String jobId, TranscriptFormat format) implements Press {}

    /** The text in place with times, or without. */
    record Timestamps(String jobId, boolean isWanted) implements Press {}

    /** Other buttons in place. */
    record Open(String jobId, Menu menu, boolean hasTimestamps, boolean hasTracks) implements Press {}

    /** The recording once more as if this were spoken, a code of {@link SpokenLanguages}, or null to have it recognised. */
    record Language(String jobId, @Nullable String language) implements Press {}

    /** The recording once more with its speakers told apart. */
    record Speakers(String jobId) implements Press {}

    /** The recording once more by another provider. */
    record OtherProvider(String jobId) implements Press {}

    /** Another of the recording's sound tracks, counted from 1, or 0 for the one that the file marks. */
    record Track(String jobId, int number) implements Press {}

    /** The text in this language, an IETF tag. */
    record Translate(String jobId, String language) implements Press {}

    /** The text in brief. */
    record Summarise(String jobId) implements Press {}

    /** An end to the work on a job. */
    record Stop(String jobId) implements Press {}

    /** A job that was given up or stopped, once more. */
    record Again(String jobId) implements Press {}

    /** The buttons that a result can have. */
    enum Menu {
        TOP,
        MORE,
        LANGUAGE,
        TRANSLATE
    }

    /** What brings back this press. */
    default String data() {
        return switch (this) {
            case File(var job, var format) -> data("f", format.name().toLowerCase(Locale.ROOT), 0, job);
            case Timestamps(var job, boolean isWanted) -> data("t", isWanted ? "on" : "off", 0, job);
            case Open(var job, var menu, boolean isTimed, boolean hasTracks) ->
                data("m", menu.name().toLowerCase(Locale.ROOT), (isTimed ? TIMES : 0) + (hasTracks ? TRACKS : 0), job);
            case Language(var job, var language) -> data("l", language == null ? AUTOMATIC : language, 0, job);
            case Speakers(var job) -> data("v", "", 0, job);
            case OtherProvider(var job) -> data("p", "", 0, job);
            case Track(var job, int number) -> data("k", Integer.toString(number), 0, job);
            case Translate(var job, var language) -> data("x", language, 0, job);
            case Summarise(var job) -> data("s", "", 0, job);
            case Stop(var job) -> data("c", "", 0, job);
            case Again(var job) -> data("a", "", 0, job);
        };
    }

    private static String data(String verb, String argument, int shown, String jobId) {
        return String.join(":", "1", verb, argument, Integer.toString(shown), jobId);
    }

    /** What these data ask for, or nothing where no button of this version has them. */
    static Optional<Press> parse(String data) {
        String[] fields = data.split(":", -1);
        if (fields.length != 5 || !fields[0].equals("1")) {
            return Optional.empty();
        }
        String argument = fields[2];
        int shown = fields[3].matches("[0-3]") ? fields[3].charAt(0) - '0' : 0;
        String job = fields[4];
        return switch (fields[1]) {
            case "f" -> constant(TranscriptFormat.values(), argument).map(format -> new File(job, format));
            case "t" -> Optional.of(new Timestamps(job, argument.equals("on")));
            case "m" ->
                constant(Menu.values(), argument)
                        .map(menu -> new Open(job, menu, (shown & TIMES) != 0, (shown & TRACKS) != 0));
            case "l" ->
                argument.equals(AUTOMATIC)
                        ? Optional.of(new Language(job, null))
                        : language(argument)
                                .filter(SpokenLanguages::isOne)
                                .map(language -> new Language(job, language));
            case "v" -> Optional.of(new Speakers(job));
            case "p" -> Optional.of(new OtherProvider(job));
            case "k" ->
                argument.matches("\\d{1,2}")
                        ? Optional.of(new Track(job, Integer.parseInt(argument)))
                        : Optional.empty();
            case "x" -> language(argument).map(language -> new Translate(job, language));
            case "s" -> Optional.of(new Summarise(job));
            case "c" -> Optional.of(new Stop(job));
            case "a" -> Optional.of(new Again(job));
            default -> Optional.empty();
        };
    }

    private static Optional<String> language(String tag) {
        try {
            String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
            return language.length() == 2 && tag.length() <= 5 ? Optional.of(tag) : Optional.empty();
        } catch (IllformedLocaleException forged) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
