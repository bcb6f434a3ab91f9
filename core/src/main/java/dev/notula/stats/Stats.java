package dev.notula.stats;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some time's numbers.
 *
 * @param errors failed requests by provider
 */
public record Stats(Map<Count, Long> counts, Map<String, Long> errors) {
    /** Nothing has happened. */
    public static final Stats NONE = new Stats(Map.of(), Map.of());

    public Stats {
        counts = Map.copyOf(counts);
        errors = Map.copyOf(errors);
    }

    /** One of the numbers, 0 where nothing is known. */
    public long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** Both times together. */
    public Stats plus(Stats other) {
        Map<Count, Long> sum = new EnumMap<>(Count.class);
        sum.putAll(counts);
        other.counts.forEach((count, amount) -> sum.merge(count, amount, Long::sum));
        Map<String, Long> failed = new TreeMap<>(errors);
        other.errors.forEach((provider, amount) -> failed.merge(provider, amount, Long::sum));
        return new Stats(sum, failed);
    }

    boolean isEmpty() {
        return counts.isEmpty() && errors.isEmpty();
    }
}
