package dev.notula.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last parts that were translated, so that a long transcript that had to wait for an allowance goes on where it
 * stopped instead of spending the allowance on the same parts again. Thread-safe.
 */
final class FinishedParts {
    /** Of 4 KB each. */
    private static final int MOST = 200;

    private final Map<String, List<String>> parts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable List<String> find(String language, String lines) {
        return parts.get(language + "\n" + lines);
    }

    synchronized void put(String language, String lines, List<String> translated) {
        parts.put(language + "\n" + lines, translated);
    }
}
