package dev.notula.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints what was measured as a table in Markdown. */
final class Table {
    private static final String HEAD = """
            | case | plan | ours | slowest stage | nobody faster than | sequential | worker's own | ffmpeg starts | peak memory | CPU | bytes in → out |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    static String of(List<Measured> all) {
        StringBuilder table = new StringBuilder(HEAD);
        all.forEach(one -> table.append(row(one)));
        return table.toString();
    }

    private static String row(Measured one) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s | %d | %d MB | %.1f s | %s → %s (−%.0f %%) |%n",
                one.of().title(),
                one.plan(),
                seconds(one.ours()),
                ratio(one, one.slowestStage()),
                ratio(one, one.bound()),
                baseline(one),
                one.overhead() == null ? "–" : seconds(one.overhead()),
                one.programs(),
                one.peakBytes() >> 20,
                one.cpuSeconds(),
                bytes(one.bytesIn()),
                bytes(one.bytesOut()),
                one.bytesIn() == 0 ? 0 : Math.max(0, 100 - 100.0 * one.bytesOut() / one.bytesIn()));
    }

    private static String ratio(Measured one, Duration than) {
        return than.isZero() ? "–" : String.format(Locale.ROOT, "%s: %.2f", seconds(than), one.ratio(than));
    }

    private static String baseline(Measured one) {
        Duration baseline = one.baseline();
        return baseline == null
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%s: %.1f x",
                        seconds(baseline),
                        (double) baseline.toNanos() / one.ours().toNanos());
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
