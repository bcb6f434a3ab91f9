package dev.notula.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints what was measured as a table in Markdown. */
final class Table {
    private static final String HEAD = """
            | case | plan | ours | slowest stage | ratio | worker over the sum | peak memory | CPU | bytes in → out | sequential | faster |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    static String of(List<Measured> all) {
        StringBuilder table = new StringBuilder(HEAD);
        all.forEach(one -> table.append(row(one)));
        return table.toString();
    }

    private static String row(Measured one) {
        Duration baseline = one.baseline();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %d MB | %.1f s | %s → %s (−%.0f %%) | %s | %s |%n",
                one.of().title(),
                one.plan(),
                seconds(one.ours()),
                seconds(one.bound()),
                ratio(one),
                one.worker().isZero() || one.overhead().isNegative() ? "–" : seconds(one.overhead()),
                one.peakBytes() >> 20,
                one.cpuSeconds(),
                bytes(one.bytesIn()),
                bytes(one.bytesOut()),
                one.bytesIn() == 0 ? 0 : Math.max(0, 100 - 100.0 * one.bytesOut() / one.bytesIn()),
                baseline == null ? "–" : seconds(baseline),
                baseline == null
                        ? "–"
                        : String.format(
                                Locale.ROOT,
                                "%.1f x",
                                (double) baseline.toNanos() / one.ours().toNanos()));
    }

    private static String ratio(Measured one) {
        return one.bound().isZero() ? "–" : String.format(Locale.ROOT, "%.2f", one.ratio());
    }

    private static String seconds(Duration time) {
        double seconds = time.toNanos() / 1e9;
        return Math.abs(seconds) < 1
                ? Math.round(seconds * 1000) + " ms"
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String bytes(long count) {
        return count < 1_000_000 ? Math.round(count / 1e3) + " kB" : String.format(Locale.ROOT, "%.1f MB", count / 1e6);
    }
}
