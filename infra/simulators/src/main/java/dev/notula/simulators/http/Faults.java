package dev.notula.simulators.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Faults waiting for calls. Each queued fault meets exactly one call of its operation, in the order of queueing; when
 * none is queued, the random rules are tried in the order of their adding. Operations are named by each simulator, in
 * any case; {@link #ANY} stands for all of them.
 *
 * <p>Thread-safe. The same seed and the same order of calls give the same random faults.
 */
public final class Faults {
    /** Every operation. */
    public static final String ANY = "*";

    private record Rule(String operation, double probability, Fault fault) {}

    private final Map<String, Deque<Fault>> queued = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final AtomicLong met = new AtomicLong();
    private final Map<String, Long> metByKind = new TreeMap<>();
    private SplittableRandom random = new SplittableRandom(0);

    /** Lets the next calls of the operation meet these faults, one each. */
    public synchronized Faults next(String operation, Fault... faults) {
        Deque<Fault> queue = queued.computeIfAbsent(key(operation), _ -> new ArrayDeque<>());
        queue.addAll(List.of(faults));
        return this;
    }

    /** Lets the next so many calls of the operation meet the fault. */
    public synchronized Faults next(String operation, int calls, Fault fault) {
        for (int i = 0; i < calls; i++) {
            next(operation, fault);
        }
        return this;
    }

    /** Lets each call of the operation meet the fault with this probability, 0 to 1; 1 is always. */
    public synchronized Faults sometimes(String operation, double probability, Fault fault) {
        rules.add(new Rule(key(operation), probability, fault));
        return this;
    }

    /** Starts the random choice anew from this seed. */
    public synchronized Faults seed(long seed) {
        random = new SplittableRandom(seed);
        return this;
    }

    /** Forgets everything queued and every random rule. */
    public synchronized void clear() {
        queued.clear();
        rules.clear();
    }

    /** How many faults are queued for calls to come. */
    public synchronized int waiting() {
        return queued.values().stream().mapToInt(Deque::size).sum();
    }

    /** How many rules of {@link #sometimes} there are. */
    public synchronized int rules() {
        return rules.size();
    }

    /** How many calls have met a fault so far. */
    public long met() {
        return met.get();
    }

    /** How many calls have met each kind of fault: a status, or the fault's name. */
    public synchronized Map<String, Long> metByKind() {
        return new TreeMap<>(metByKind);
    }

    private static String kind(Fault fault) {
        return fault instanceof Fault.Answer answer
                ? String.valueOf(answer.status())
                : fault.getClass().getSimpleName();
    }

    /** Takes the fault that the next call of the operation meets; null where all goes well. */
    public synchronized @Nullable Fault take(String operation) {
        Fault fault = poll(key(operation));
        if (fault != null) {
            met.incrementAndGet();
            metByKind.merge(kind(fault), 1L, Long::sum);
        }
        return fault;
    }

    /** Runs a call of the operation under whatever fault it meets. */
    public WebAnswer around(String operation, Supplier<WebAnswer> call) {
        return apply(take(operation), call);
    }

    /** Runs a call under this fault, or plainly under none. */
    public static WebAnswer apply(@Nullable Fault fault, Supplier<WebAnswer> call) {
        return switch (fault) {
            case null -> call.get();
            case Fault.Answer answer -> answer(answer);
            case Fault.Delay(var time) -> {
                Pause.of(time);
                yield call.get();
            }
            case Fault.CutBefore() -> WebAnswer.nothing();
            case Fault.CutAfter() -> call.get().by(new WebAnswer.Transport.Nothing());
            case Fault.CutBody(long bytes) -> call.get().by(new WebAnswer.Transport.CutAfter(bytes));
            case Fault.SlowBody(long rate) -> call.get().by(new WebAnswer.Transport.Slowly(rate));
        };
    }

    private @Nullable Fault poll(String operation) {
        for (String name : List.of(operation, ANY)) {
            Deque<Fault> queue = queued.get(name);
            if (queue != null && !queue.isEmpty()) {
                return queue.poll();
            }
        }
        for (Rule rule : rules) {
            boolean concerned = rule.operation.equals(ANY) || rule.operation.equals(operation);
            if (concerned && random.nextDouble() < rule.probability) {
                return rule.fault;
            }
        }
        return null;
    }

    private static WebAnswer answer(Fault.Answer fault) {
        String body = fault.body().stripLeading();
        String type = body.startsWith("{") ? "application/json" : body.startsWith("<") ? "text/html" : "text/plain";
        WebAnswer answer = WebAnswer.of(fault.status(), type, fault.body());
        for (var header : fault.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static String key(String operation) {
        return operation.toLowerCase(Locale.ROOT);
    }
}
