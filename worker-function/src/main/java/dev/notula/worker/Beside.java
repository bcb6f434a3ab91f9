package dev.notula.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A call to a service that runs beside other work. Thread-safe. */
final class Beside<T> {
    private final CompletableFuture<T> call;

    /** Begins the call. */
    Beside(Supplier<T> call) {
        this.call = CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
    }

    /** What the call gave, or throws what it threw; waits for it. */
    T get() {
        try {
            return call.join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException own ? own : fault;
        }
    }
}
