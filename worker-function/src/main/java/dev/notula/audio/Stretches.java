package dev.notula.audio;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Where to listen into a sound.
 *
 * @param intervals as ffprobe takes them, empty for everywhere
 */
record Stretches(String intervals) {
    static final Stretches ALL = new Stretches("");

    private static final Duration ALL_UP_TO = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofMillis(500);
    // They are one argument, of which the system takes 128 KiB.
    private static final int MOST = 5000;

    /**
     * An eighth of a second of every half of a sound that can be sought in, so that no longer damage is passed over; all
     * of a short one.
     */
    static Stretches of(Duration length) {
        if (length.compareTo(ALL_UP_TO) <= 0) {
            return ALL;
        }
        Duration most = length.dividedBy(MOST);
        long step = Math.max(EVERY.toMillis(), most.toMillis());
        return new Stretches(LongStream.range(0, length.toMillis() / step)
                .mapToObj(i -> String.format(Locale.ROOT, "%.2f%%+0.125", i * step / 1000.0))
                .collect(Collectors.joining(",")));
    }
}
