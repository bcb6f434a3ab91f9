package dev.notula.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** A call to a service that runs beside other work. Thread-safe. */
final class Beside<T> {
    private final CompletableFuture<T> call;

    /** Begins the call. */
    Beside(Supplier<T> call) {
        this(CompletableFuture.supplyAsync(call, Thread::startVirtualThread));
    }

    private Beside(CompletableFuture<T> call) {
        this.call = call;
    }

    /** A call that is over already. */
    static <T> Beside<T> done(T result) {
        return new Beside<>(CompletableFuture.completedFuture(result));
    }

    /** What the call gave, or throws what it threw; waits for it, also where the user stops the job meanwhile. */
    T get() {
        try {
            return call.join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException own ? own : fault;
        }
    }

    /** The same, but an interrupted thread waits no longer. */
    T await() throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof RuntimeException own ? own : new IllegalStateException(fault);
        }
    }
}
