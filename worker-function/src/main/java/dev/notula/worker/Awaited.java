package dev.notula.worker;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What work in another thread comes to. */
final class Awaited {
    private Awaited() {}

    /** Its result, or throws what it has thrown; an interrupted thread waits no longer. */
    static <T> T result(Future<T> work) throws IOException, InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException fault) {
            switch (fault.getCause()) {
                case IOException own -> throw own;
                case InterruptedException own -> throw own;
                case RuntimeException own -> throw own;
                case null, default -> throw new IllegalStateException(fault);
            }
        }
    }
}
