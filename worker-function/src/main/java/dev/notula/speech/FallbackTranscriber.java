package dev.notula.speech;

import dev.notula.audio.PreparedAudio;
import dev.notula.audio.ProviderLimits;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import dev.notula.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several providers as one. They are asked in order until one is heard. An answer that looks wrong is checked once
 * against the next provider, and the better of the two is kept.
 *
 * <p>Thread-safe.
 */
public final class FallbackTranscriber implements Transcriber {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration WORTH_ASKING = Duration.ofSeconds(3);
    private static final long FASTEST_UPLOAD_BYTES_PER_MILLI = 5000;
    private static final int FASTEST_SPEED = 200;
    private static final Duration LONGEST_RETRIED = Duration.ofMinutes(10);
    private static final int MOST_WAITS = 5;

    /** One of the providers, with its place among them. */
    private record Route(Transcriber provider, RetryBudget retries, boolean isLast) {
        /** The chosen model is one provider's; the others take their own. */
        SpeechRequest of(SpeechRequest request) {
            String model = request.model();
            return model == null || provider.offers(model) ? request : request.by(null);
        }
    }

    private final List<Route> routes = new ArrayList<>();
    private final Breakers breakers;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final AttemptListener listener;

    /**
     * These providers, the preferred one first.
     *
     * @param breakers tell whom to leave alone
     * @param listener is told of every request, whatever becomes of it
     */
    public FallbackTranscriber(
            List<Transcriber> providers, Breakers breakers, InstantSource clock, AttemptListener listener) {
        this(providers, breakers, clock, Thread::sleep, listener);
    }

    FallbackTranscriber(
            List<Transcriber> providers,
            Breakers breakers,
            InstantSource clock,
            Sleeper sleeper,
            AttemptListener listener) {
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("no provider");
        }
        for (int i = 0; i < providers.size(); i++) {
            routes.add(new Route(providers.get(i), new RetryBudget(), i == providers.size() - 1));
        }
        this.breakers = breakers;
        this.clock = clock;
        this.sleeper = sleeper;
        this.listener = listener;
    }

    /** The preferred provider's name; a transcript says who made it. */
    @Override
    public String name() {
        return preferred().name();
    }

    /** The preferred provider's limits; others are asked only if the sound fits theirs. */
    @Override
    public ProviderLimits limits() {
        return preferred().limits();
    }

    /** The limits of the first one standing in who is not asked, as so much is too much for one request to him. */
    public Optional<ProviderLimits> exceeded(long sizeBytes, Duration sound) {
        return routes.stream()
                .skip(1)
                .map(route -> route.provider.limits())
                .filter(limits -> !limits.hold(sizeBytes, sound))
                .findFirst();
    }

    /** Whether one of them does. */
    @Override
    public boolean offers(String model) {
        return routes.stream().anyMatch(route -> route.provider.offers(model));
    }

    /** The preferred provider's. */
    @Override
    public String model(@Nullable String chosen) {
        return preferred().model(chosen == null || preferred().offers(chosen) ? chosen : null);
    }

    /** Finds out whether the preferred provider works, while there is nothing to ask it yet. */
    public void prepare() {
        breakers.refresh(preferred().name());
    }

    @Override
    public Attempt transcribe(SpeechRequest request, Deadline deadline) throws InterruptedException {
        List<Failure> failures = new ArrayList<>();
        Judged doubted = null;
        for (Route route : routes) {
            Attempt attempt = tryRoute(route, route.of(request), deadline);
            if (attempt instanceof Failure failure) {
                failures.add(failure);
            } else if (attempt instanceof Heard heard) {
                Judged judged = Judged.of(heard, request.audio());
                if (doubted != null) {
                    return doubted.better(judged).settled();
                }
                if (!judged.isSuspicious()) {
                    return judged.settled();
                }
                doubted = judged;
            }
        }
        return doubted == null ? Failures.mostUseful(failures) : doubted.settled();
    }

    private Attempt tryRoute(Route route, SpeechRequest request, Deadline deadline) throws InterruptedException {
        Transcriber provider = route.provider;
        if (!provider.limits().take(request.audio())) {
            return new Failure(Kind.TOO_BIG, provider.name() + " does not take it");
        }
        if (!deadline.allows(worthAsking(request.audio()))) {
            return new Failure(Kind.TIMED_OUT, "no time left for " + provider.name());
        }
        if (breakers.pass(provider.name()) instanceof Breakers.Pass.Rest(Breakers.Reason reason, Duration time)) {
            return new Failure(Kind.RESTING, provider.name() + " is left alone: " + reason, time);
        }
        route.retries.earn(request.audio().duration());
        Attempt attempt = ask(route, request, deadline);
        boolean isRetried = false;
        for (int waits = 0; waits < MOST_WAITS; waits++) {
            Duration wait = waitBeforeNext(route, attempt, request, isRetried, deadline);
            if (wait == null) {
                return attempt;
            }
            isRetried |= !(attempt instanceof Failure failure && failure.kind() == Kind.QUOTA);
            sleeper.sleep(wait);
            attempt = ask(route, request, deadline);
        }
        return attempt;
    }

    /** What the fastest provider needs: a request that cannot end in time is paid for all the same. */
    private static Duration worthAsking(PreparedAudio audio) {
        return WORTH_ASKING
                .plusMillis(audio.bytes().size() / FASTEST_UPLOAD_BYTES_PER_MILLI)
                .plus(audio.duration().dividedBy(FASTEST_SPEED));
    }

    private Attempt ask(Route route, SpeechRequest request, Deadline deadline) throws InterruptedException {
        String provider = route.provider.name();
        Instant start = clock.instant();
        Attempt attempt = route.provider.transcribe(request, deadline);
        Duration took = Duration.between(start, clock.instant());
        listener.attempted(provider, attempt, took);
        switch (attempt) {
            case Heard _ -> breakers.worked(provider);
            case Failure failure -> breakers.failed(provider, failure, took);
        }
        return attempt;
    }

    /** How long to wait before the same provider is asked again, null if it is not. */
    private static @Nullable Duration waitBeforeNext(
            Route route, Attempt attempt, SpeechRequest request, boolean isRetried, Deadline deadline) {
        if (!(attempt instanceof Failure failure)) {
            return null;
        }
        Duration told = failure.retryAfter();
        Duration wait = told == null ? Duration.ZERO : told;
        if (wait.compareTo(LONGEST_WAIT) > 0 || !deadline.allows(wait.plus(worthAsking(request.audio())))) {
            return null;
        }
        Duration sound = request.audio().duration();
        boolean isAskedAgain = switch (failure.kind()) {
            case TRANSIENT -> !isRetried && sound.compareTo(LONGEST_RETRIED) <= 0 && route.retries.spend(sound);
            // Somebody waits for the text: another provider is faster than the end of a quota's window.
            case QUOTA -> route.isLast && told != null;
            case BAD_AUDIO, BAD_REQUEST, ACCOUNT, TOO_BIG, TIMED_OUT, RESTING -> false;
        };
        return isAskedAgain ? wait : null;
    }

    private Transcriber preferred() {
        return routes.getFirst().provider;
    }
}
