package dev.notula.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process's variables with their defaults. Every getter throws {@link ConfigurationException} with the variable's
 * name, so that a fault shows before any work is taken.
 */
public final class Environment {
    /** Telegram's own server. */
    public static final URI TELEGRAM = URI.create("https://api.telegram.org");

    private final Map<String, String> values;

    public Environment(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The variables of this process. */
    public static Environment system() {
        return new Environment(System.getenv());
    }

    /** The value, or nothing where it is absent or blank. */
    public Optional<String> find(String variable) {
        return Optional.ofNullable(values.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value of a variable that has no default. */
    public String require(String variable) {
        return find(variable).orElseThrow(() -> new ConfigurationException(variable, "is not set"));
    }

    /** The value, or the default where there is none. */
    public String get(String variable, String otherwise) {
        return find(variable).orElse(otherwise);
    }

    /** An absolute HTTP address without a slash at its end. */
    public URI address(String variable, String otherwise) {
        String value = get(variable, otherwise).replaceAll("/+$", "");
        try {
            URI uri = URI.create(value);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // The answer is the same as for a wrong scheme.
        }
        throw new ConfigurationException(variable, "is not an http or https address");
    }

    /** The Bot API's server: Telegram's own, unless the variable says otherwise. */
    public URI telegram() {
        return address("TELEGRAM_API_URL", TELEGRAM.toString());
    }

    /** A folder that has this program. */
    public Path folderOf(String program, String variable, String otherwise) {
        try {
            Path folder = Path.of(get(variable, otherwise));
            if (Files.isExecutable(folder.resolve(program))) {
                return folder;
            }
        } catch (InvalidPathException malformed) {
            // The answer is the same as for a folder that does not exist.
        }
        throw new ConfigurationException(variable, "is not a folder with " + program);
    }

    /** A whole number of days, at least one. */
    public Duration days(String variable, int otherwise) {
        return Duration.ofDays(count(variable, otherwise, 1));
    }

    /** A whole number, at least the given one. */
    public int count(String variable, int otherwise, int least) {
        String value = get(variable, Integer.toString(otherwise));
        try {
            int count = Integer.parseInt(value);
            if (count >= least) {
                return count;
            }
        } catch (NumberFormatException malformed) {
            // The answer is the same as for a number that is too low.
        }
        throw new ConfigurationException(variable, "is not a whole number from " + least);
    }

    /** How large a file may be to be fetched: what Telegram's own server gives, unless the variable says otherwise. */
    public long largestFileBytes() {
        String value = get("LARGEST_FILE_BYTES", Long.toString(20L << 20));
        try {
            long bytes = Long.parseLong(value);
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException malformed) {
            // The answer is the same as for a number that is too low.
        }
        throw new ConfigurationException("LARGEST_FILE_BYTES", "is not a number of bytes");
    }

    /** Telegram's ids of users or chats, separated by commas; none where the variable is not set. */
    public Set<Long> ids(String variable) {
        try {
            return Stream.of(get(variable, "").split(","))
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .map(Long::valueOf)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (NumberFormatException malformed) {
            throw new ConfigurationException(variable, "is not a list of ids, separated by commas");
        }
    }

    /** One of the given words. */
    public String oneOf(String variable, String otherwise, List<String> allowed) {
        String value = get(variable, otherwise);
        if (!allowed.contains(value)) {
            throw new ConfigurationException(variable, "is not one of " + String.join(", ", allowed));
        }
        return value;
    }
}
