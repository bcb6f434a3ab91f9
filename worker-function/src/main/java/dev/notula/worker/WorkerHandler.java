package dev.notula.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.notula.config.Environment;
import dev.notula.http.LazyClient;
import dev.notula.priming.Nowhere;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** Works on the jobs of a lane; one that should come back is reported as failed, so that only the others leave the queue. */
public final class WorkerHandler implements RequestStreamHandler {
    private final QueueWorker worker;

    /** Wires the function from its environment. */
    public WorkerHandler() {
        this(WorkerWiring.system().worker());
        if (Nowhere.isBeforeSnapshot(Environment.system())) {
            Nowhere.shakeHands(Environment.TELEGRAM);
            Nowhere.shakeHands(Environment.TELEGRAM, new LazyClient().get());
            Priming.run(Environment.system(), new PrintStream(OutputStream.nullOutputStream()));
        }
    }

    /** A handler in front of this worker. */
    public WorkerHandler(QueueWorker worker) {
        this.worker = worker;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        worker.handle(event, answer, context.getRemainingTimeInMillis());
    }
}
