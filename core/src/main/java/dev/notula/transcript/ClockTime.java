package dev.notula.transcript;

import java.time.Duration;
import java.util.Locale;

/** Times as a player shows them. */
public final class ClockTime {
    private ClockTime() {}

    /** The time as "0:07", "12:34" or "1:02:03". */
    public static String of(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
