package dev.notula.worker;

import dev.notula.worker.Transcription.Result;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A transcription that has begun while its recording is still coming. No provider is asked for one that may be known.
 * Closing it stops what is not finished, and waits until nothing of it runs any more.
 */
final class Underway implements AutoCloseable {
    private final CountDownLatch mayAsk;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("transcription").factory());
    private final Future<Result> work;

    /** Begins the work, which is to wait for this latch before it asks a provider. */
    Underway(CountDownLatch mayAsk, Callable<Result> work) {
        this.mayAsk = mayAsk;
        this.work = thread.submit(work);
    }

    /** Lets the provider be asked, and waits for what comes of it. */
    Result finish() throws IOException, InterruptedException {
        mayAsk.countDown();
        return Awaited.result(work);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
