package dev.notula.webhook;

import dev.notula.job.JobQueue;
import dev.notula.job.Lane;
import dev.notula.stats.Count;
import dev.notula.stats.Stats;
import dev.notula.stats.StatsTable;
import dev.notula.text.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the bot does, for its owner: the queue now, and the numbers of today and of a week. */
final class StatsReport {
    private static final int WEEK = 7;
    private static final Set<Count> ENDS = EnumSet.range(Count.TEXTS, Count.UNREACHABLE);

    private final StatsTable stats;
    private final JobQueue queue;

    StatsReport(StatsTable stats, JobQueue queue) {
        this.stats = stats;
        this.queue = queue;
    }

    String text(Texts texts) {
        String now = texts.get(
                "stats.now",
                queue.waiting(Lane.EXPRESS),
                queue.waiting(Lane.BULK),
                queue.inWork(Lane.EXPRESS) + queue.inWork(Lane.BULK));
        return String.join(
                "\n\n",
                now,
                texts.get("stats.today") + "\n" + period(stats.last(1), texts),
                texts.get("stats.week", WEEK) + "\n" + period(stats.last(WEEK), texts));
    }

    private static String period(Stats stats, Texts texts) {
        List<Object> ends = ENDS.stream().map(stats::of).map(Object.class::cast).toList();
        long all = ENDS.stream().mapToLong(stats::of).sum();
        String errors = new TreeMap<>(stats.errors())
                .entrySet().stream()
                        .map(error -> error.getKey() + " " + error.getValue())
                        .collect(Collectors.joining(", "));
        return Stream.of(
                        texts.get("stats.all", all),
                        texts.get("stats.ends", ends.toArray()),
                        texts.get(
                                "stats.times",
                                seconds(stats.of(Count.WAIT_MILLIS), stats.of(Count.WAITED)),
                                seconds(stats.of(Count.WORK_MILLIS), stats.of(Count.WORKED))),
                        texts.get(
                                "stats.cache",
                                percent(stats.of(Count.CACHED), stats.of(Count.CACHED) + stats.of(Count.HEARD))),
                        texts.get(
                                "stats.sound",
                                rounded(stats.of(Count.AUDIO_MILLIS) / 3.6e6, 100),
                                rounded(stats.of(Count.COST_MICROS) / 1e6, 100)),
                        texts.get("stats.errors", errors.isEmpty() ? texts.get("value.none") : errors))
                .map(line -> "• " + line)
                .collect(Collectors.joining("\n"));
    }

    private static double seconds(long millis, long number) {
        return rounded(ratio(millis, number) / 1000, 10);
    }

    private static long percent(long part, long whole) {
        return Math.round(ratio(part, whole) * 100);
    }

    private static double rounded(double number, int parts) {
        return (double) Math.round(number * parts) / parts;
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
