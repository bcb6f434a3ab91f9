package dev.notula.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.notula.local.LocalContext;
import dev.notula.local.QueueFunction;
import dev.notula.metrics.Log;
import dev.notula.servers.EventSourceMapping;
import dev.notula.servers.SamTemplate;
import dev.notula.servers.SdkClients;
import dev.notula.worker.WorkerHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** The worker function in a process of its own, with its event source mappings, until its standard input ends. */
final class WorkerMain {
    /** Before the name of a queue in the template, the variable with its address. */
    static final String QUEUE_VARIABLE = "BENCH_QUEUE_";

    /** The line that tells of each event that the function is called with. */
    static final String CALLED = "bench.called";

    private WorkerMain() {}

    /** Takes the project's folder. */
    public static void main(String[] arguments) throws IOException {
        SamTemplate.Lambda function = SamTemplate.read(Path.of(arguments[0], "template.yaml"))
                .functions()
                .get("WorkerFunction");
        if (function == null) {
            throw new IllegalStateException("the template has no worker");
        }
        WorkerHandler worker = new WorkerHandler();
        Log log = new Log(System.out, InstantSource.system());
        RequestStreamHandler handler = (event, answer, context) -> {
            log.info(CALLED);
            worker.handleRequest(event, answer, context);
        };
        for (SamTemplate.QueueEvent source : function.queueEvents()) {
            EventSourceMapping.start(
                    SdkClients.sqs(),
                    System.getenv(QUEUE_VARIABLE + source.queue()),
                    source,
                    new QueueFunction(
                            handler,
                            () -> new LocalContext(
                                    function.id(),
                                    function.memoryMegabytes(),
                                    function.timeout(),
                                    InstantSource.system())));
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Only its end is of interest.
        }
        System.exit(0);
    }
}
