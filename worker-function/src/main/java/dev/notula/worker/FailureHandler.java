package dev.notula.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.notula.config.Environment;
import dev.notula.priming.Nowhere;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** Reads the dead-letter queue: tells the user that a job was given up and offers to try again. */
public final class FailureHandler implements RequestStreamHandler {
    private final QueueWorker worker;

    /** Wires the function from its environment. */
    public FailureHandler() {
        this(WorkerWiring.system().failures());
        if (Nowhere.isBeforeSnapshot(Environment.system())) {
            Nowhere.shakeHands(Environment.TELEGRAM);
            Priming.giveUp(new PrintStream(OutputStream.nullOutputStream()));
        }
    }

    /** A handler in front of this worker. */
    public FailureHandler(QueueWorker worker) {
        this.worker = worker;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        worker.handle(event, answer, context.getRemainingTimeInMillis());
    }
}
