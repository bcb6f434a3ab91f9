package dev.notula.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/** Reads the dead-letter queue: tells the user that a job was given up and offers to try again. */
public final class FailureHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final QueueWorker worker;

    /** Wires the function from its environment. */
    public FailureHandler() {
        this(WorkerWiring.system().failures());
    }

    /** A handler in front of this worker. */
    public FailureHandler(QueueWorker worker) {
        this.worker = worker;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return worker.handle(event, context.getRemainingTimeInMillis());
    }
}
