package dev.notula.simulators.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A lock around state that others wait for: every change wakes the waiting, nobody polls.
 *
 * <p>Thread-safe and re-entrant.
 */
public final class Watch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;

    /** Reads the state. */
    public <T> T read(Supplier<T> reader) {
        lock.lock();
        try {
            return reader.get();
        } finally {
            lock.unlock();
        }
    }

    /** Changes the state and wakes all who wait. */
    public <T> T change(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            changes++;
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Changes the state and wakes all who wait. */
    public void change(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            changes++;
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Waits until there were more changes than this, or for the given time; gives how many there were. */
    public long awaitChange(long seen, Duration timeout) {
        Optional<Long> more = await(timeout, () -> changes > seen ? Optional.of(changes) : Optional.empty());
        return more.orElse(seen);
    }

    /** Waits until the search finds something; empty when the time is over or the thread is interrupted. */
    public <T> Optional<T> await(Duration timeout, Supplier<Optional<T>> search) {
        lock.lock();
        try {
            long left = timeout.toNanos();
            Optional<T> found = search.get();
            while (found.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                found = search.get();
            }
            return found;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
