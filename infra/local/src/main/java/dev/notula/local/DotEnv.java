package dev.notula.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Variables from a {@code .env} file; those of the process win, unless they are empty. */
public final class DotEnv {
    private DotEnv() {}

    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([^=#\\s]+)\\s*=\\s*"
            + "(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<bare>.*?))(?:\\s+#.*|\\s*)");

    /**
     * The process's variables over the file's, which may be missing. Lines are {@code NAME=value}, the value perhaps in
     * quotes; # begins a comment, at the line's start or after a blank.
     */
    public static Map<String, String> over(Path file, Map<String, String> process) throws IOException {
        Map<String, String> all = new HashMap<>();
        if (Files.isReadable(file)) {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    all.put(matcher.group(1), value(matcher));
                }
            }
        }
        process.forEach((name, value) -> {
            if (!value.isBlank() || !all.containsKey(name)) {
                all.put(name, value);
            }
        });
        return all;
    }

    /** Gives a variable that is absent or empty this value. */
    static void fill(Map<String, String> variables, String name, String value) {
        variables.merge(name, value, (present, other) -> present.isBlank() ? other : present);
    }

    private static String value(Matcher line) {
        return Stream.of("double", "single", "bare")
                .map(line::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
