package dev.notula.servers;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What this process closes when it is asked to end: the last registered first. The JVM runs its own shutdown hooks all
 * at once, which would take the tables away from jobs that are still being finished.
 *
 * <p>Thread-safe.
 */
public final class OnExit {
    private static final System.Logger LOG = System.getLogger(OnExit.class.getName());
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OnExit::closeAll, "on-exit"));
    }

    private OnExit() {}

    /** Closes the resource at exit, before everything that was registered earlier. */
    public static void close(AutoCloseable resource) {
        synchronized (OPEN) {
            OPEN.push(resource);
        }
    }

    /** Forgets a resource that is closed already. */
    public static void forget(AutoCloseable resource) {
        synchronized (OPEN) {
            OPEN.remove(resource);
        }
    }

    private static void closeAll() {
        for (AutoCloseable next = pop(); next != null; next = pop()) {
            try {
                next.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "did not close", e);
            }
        }
    }

    private static @Nullable AutoCloseable pop() {
        synchronized (OPEN) {
            return OPEN.poll();
        }
    }
}
