package dev.notula.audio;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hands pieces on, one after the other, in a thread of its own, so that the next is cut meanwhile. Closing it waits for
 * the one that is being handed on.
 */
final class InTurn implements PieceSink, AutoCloseable {
    private final PieceSink sink;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private Future<?> last = CompletableFuture.completedFuture(null);

    InTurn(PieceSink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(Piece piece) throws IOException, InterruptedException {
        finish();
        last = thread.submit(() -> {
            sink.accept(piece);
            return null;
        });
    }

    /** Waits until all pieces are handed on. */
    void finish() throws IOException, InterruptedException {
        try {
            last.get();
        } catch (ExecutionException fault) {
            switch (fault.getCause()) {
                case IOException own -> throw own;
                case InterruptedException own -> throw own;
                case RuntimeException own -> throw own;
                case null, default -> throw new IllegalStateException(fault);
            }
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
