package dev.notula.speech;

import dev.notula.speech.Attempt.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps providers from being asked while they cannot work: five minutes and more after one has refused the account, half
 * a minute and more after three failures in a row. All workers share what one has found out, by a row that each reads at
 * most every 15 seconds and that is written only when something changes. After the time one worker tries whether the
 * provider works again; every trial that fails doubles the time.
 *
 * <p>Where the table cannot be reached each worker goes by what it knows itself. Thread-safe.
 */
public final class Breakers {
    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final Duration PROBE = Duration.ofMinutes(1);
    private static final int FAILURES_IN_A_ROW = 3;
    // A time-out that came early was the deadline's.
    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** Why a provider is left alone. */
    public enum Reason {
        /** It refuses the key, or there is no credit left: somebody has to act. */
        ACCOUNT(Duration.ofMinutes(5), Duration.ofHours(1)),
        /** It fails or does not answer. */
        OUTAGE(Duration.ofSeconds(30), Duration.ofMinutes(10));

        private final Duration shortest;
        private final Duration longest;

        Reason(Duration shortest, Duration longest) {
            this.shortest = shortest;
            this.longest = longest;
        }

        private Duration time(int times) {
            Duration time = shortest.multipliedBy(1L << Math.min(times - 1, 10));
            return time.compareTo(longest) > 0 ? longest : time;
        }
    }

    /** Whether to ask a provider. */
    sealed interface Pass {
        record Ask() implements Pass {}

        /** Not for this long. */
        record Rest(Reason reason, Duration time) implements Pass {}
    }

    /** What this worker knows of a provider. */
    private static final class View {
        private @Nullable BreakerRow row;
        private Instant readAt = Instant.MIN;
        private int failuresInARow;
    }

    private final BreakerTable table;
    private final InstantSource clock;
    private final BreakerListener listener;
    private final Map<String, View> views = new ConcurrentHashMap<>();

    /** Breakers in this table. */
    public Breakers(DynamoDbClient dynamo, String table, InstantSource clock, BreakerListener listener) {
        this.table = new BreakerTable(dynamo, table);
        this.clock = clock;
        this.listener = listener;
    }

    /** Reads what others have found out of the provider, so that {@link #pass} need not. */
    void refresh(String provider) {
        View view = view(provider);
        synchronized (view) {
            Instant now = clock.instant();
            if (!now.isBefore(view.readAt.plus(FRESH))) {
                read(provider, view, now);
            }
        }
    }

    /** Whether to ask the provider now. Who may ask has to tell what came of it. */
    Pass pass(String provider) {
        View view = view(provider);
        synchronized (view) {
            refresh(provider);
            Instant now = clock.instant();
            if (view.row == null) {
                return new Pass.Ask();
            }
            if (!now.isBefore(view.row.openUntil())) {
                if (reached(() -> table.reserveProbe(provider, now, PROBE))) {
                    return new Pass.Ask();
                }
                read(provider, view, now);
            }
            BreakerRow row = view.row;
            if (row == null) {
                return new Pass.Ask();
            }
            Duration rest = Duration.between(now, row.restUntil());
            return new Pass.Rest(row.reason(), rest.isNegative() ? Duration.ZERO : rest);
        }
    }

    /** The provider did its work, or gave a reason that lies in the request. */
    void worked(String provider) {
        View view = view(provider);
        synchronized (view) {
            view.failuresInARow = 0;
            if (view.row != null) {
                view.row = null;
                if (reached(() -> table.close(provider))) {
                    listener.closed(provider);
                }
            }
        }
    }

    /** The provider failed after this time. */
    void failed(String provider, Failure failure, Duration took) {
        switch (failure.kind()) {
            case ACCOUNT -> open(provider, Reason.ACCOUNT, failure);
            case TRANSIENT -> outage(provider, failure);
            case TIMED_OUT -> {
                if (took.compareTo(PATIENT) >= 0) {
                    outage(provider, failure);
                }
            }
            case BAD_AUDIO, BAD_REQUEST, TOO_BIG -> worked(provider);
            // An allowance that is known to be used up is no sign of life.
            case QUOTA, RESTING -> {}
        }
    }

    private void outage(String provider, Failure failure) {
        View view = view(provider);
        synchronized (view) {
            view.failuresInARow++;
            if (view.row != null || view.failuresInARow >= FAILURES_IN_A_ROW) {
                open(provider, Reason.OUTAGE, failure);
            }
        }
    }

    private void open(String provider, Reason reason, Failure failure) {
        View view = view(provider);
        synchronized (view) {
            Instant now = clock.instant();
            if (view.row != null && now.isBefore(view.row.openUntil())) {
                return;
            }
            int times = view.row == null ? 1 : view.row.times() + 1;
            Duration time = reason.time(times);
            Duration told = failure.retryAfter();
            if (told != null && told.compareTo(time) > 0) {
                time = told;
            }
            BreakerRow row = new BreakerRow(reason, now.plus(time), times, Instant.EPOCH);
            view.row = row;
            view.readAt = now;
            view.failuresInARow = 0;
            if (reached(() -> table.open(provider, row, now))) {
                listener.opened(provider, reason, time);
            } else {
                read(provider, view, now);
            }
        }
    }

    private void read(String provider, View view, Instant now) {
        view.readAt = now;
        try {
            view.row = table.find(provider).orElse(null);
        } catch (SdkException fault) {
            listener.unreachable(fault);
        }
    }

    /** What the table says, yes where it cannot be reached. */
    private boolean reached(BooleanSupplier call) {
        try {
            return call.getAsBoolean();
        } catch (SdkException fault) {
            listener.unreachable(fault);
            return true;
        }
    }

    private View view(String provider) {
        return views.computeIfAbsent(provider, _ -> new View());
    }
}
