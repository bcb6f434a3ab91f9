package dev.notula.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Variables from a {@code .env} file; those of the process win. */
public final class DotEnv {
    private DotEnv() {}

    /** The process's variables over the file's, which may be missing. Lines are {@code NAME=value}, # begins a comment. */
    public static Map<String, String> over(Path file, Map<String, String> process) throws IOException {
        Map<String, String> all = new HashMap<>();
        if (Files.isReadable(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    String name = line.substring(0, equals)
                            .replaceFirst("^export\\s+", "")
                            .strip();
                    all.put(name, unquoted(line.substring(equals + 1).strip()));
                }
            }
        }
        all.putAll(process);
        return all;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
