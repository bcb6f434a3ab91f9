package dev.notula.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/** Works on the jobs of a lane; one that should come back is reported as failed, so that only the others leave the queue. */
public final class WorkerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final QueueWorker worker;

    /** Wires the function from its environment. */
    public WorkerHandler() {
        this(WorkerWiring.system().worker());
    }

    /** A handler in front of this worker. */
    public WorkerHandler(QueueWorker worker) {
        this.worker = worker;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return worker.handle(event, context.getRemainingTimeInMillis());
    }
}
