package dev.notula.stats;

import dev.notula.metrics.Log;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Where one function notes what happens, to write it down when nobody waits: after an answer, in one write for all that was
 * noted until then. A book that cannot be written fails nothing. Thread-safe.
 */
public final class DayBook {
    private final StatsTable table;
    private final Log log;
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<String, Long> errors = new TreeMap<>();

    public DayBook(StatsTable table, Log log) {
        this.table = table;
        this.log = log;
    }

    /** Notes one more. */
    public void note(Count count) {
        note(count, 1);
    }

    /** Notes so many more. */
    public synchronized void note(Count count, long amount) {
        counts.merge(count, amount, Long::sum);
    }

    /** Notes a provider's failed request. */
    public synchronized void error(String provider) {
        errors.merge(provider, 1L, Long::sum);
    }

    /** Writes what was noted. */
    public void write() {
        Stats noted = take();
        if (noted.isEmpty()) {
            return;
        }
        try {
            table.add(noted);
        } catch (SdkException fault) {
            log.warn("stats.lost", "fault", fault.getClass().getSimpleName());
        }
    }

    private synchronized Stats take() {
        Stats noted = new Stats(counts, errors);
        counts.clear();
        errors.clear();
        return noted;
    }
}
