package dev.notula.audio;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Encodes pieces while the next are cut, several at once, and hands them on in order. Whoever cuts faster than that
 * waits, so that few are held. Closing it before {@link #finish} gives up what is not handed on. For one cutter.
 */
final class ParallelPacking implements PieceSink, AutoCloseable {
    private final Packer packer;
    private final PieceSink sink;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Future<?> last = CompletableFuture.completedFuture(null);

    ParallelPacking(Packer packer, PieceSink sink, int atOnce) {
        this.packer = packer;
        this.sink = sink;
        this.free = new Semaphore(atOnce);
    }

    /** Encodes a piece, and lets go of what it was. */
    @FunctionalInterface
    interface Packer {
        Piece packed(Piece bare) throws IOException, InterruptedException;
    }

    @Override
    public void accept(Piece piece) throws IOException, InterruptedException {
        boolean isTaken = false;
        try {
            if (last.isDone()) {
                finish();
            }
            free.acquire();
            Future<?> former = last;
            last = threads.submit(() -> handOn(piece, former));
            isTaken = true;
        } finally {
            if (!isTaken) {
                piece.audio().close();
            }
        }
    }

    private Void handOn(Piece piece, Future<?> former) throws IOException, InterruptedException {
        try {
            Piece packed = packer.packed(piece);
            try {
                await(former);
            } catch (IOException | InterruptedException | RuntimeException inVain) {
                packed.audio().close();
                throw inVain;
            }
            sink.accept(packed);
            return null;
        } finally {
            free.release();
        }
    }

    /** Waits until all pieces are handed on. */
    void finish() throws IOException, InterruptedException {
        await(last);
    }

    private static void await(Future<?> handedOn) throws IOException, InterruptedException {
        try {
            handedOn.get();
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
        threads.shutdownNow();
        threads.close();
    }
}
