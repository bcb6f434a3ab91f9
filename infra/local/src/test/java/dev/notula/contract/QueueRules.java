package dev.notula.contract;

import dev.notula.servers.SamTemplate.Lambda;
import dev.notula.servers.SamTemplate.Queue;
import dev.notula.servers.SamTemplate.QueueEvent;
import dev.notula.servers.SamTemplate.Redrive;
import java.util.List;
import java.util.Map;

/** Queues and the functions behind them, which cfn-lint does not see together once an alias is between. */
final class QueueRules {
    private QueueRules() {}

    static void check(Deployment deployment, List<String> faults) {
        for (Lambda function : deployment.template().functions().values()) {
            function.queueEvents().forEach(event -> event(deployment, function, event, faults));
            batches(deployment, function, faults);
        }
        deployment.template().queues().values().forEach(queue -> redrive(deployment, queue, faults));
    }

    private static void event(Deployment deployment, Lambda function, QueueEvent event, List<String> faults) {
        String where = function.id() + " on " + event.queue();
        Queue queue = deployment.template().queues().get(event.queue());
        if (queue == null) {
            faults.add(where + ": the template has no such queue");
            return;
        }
        if (queue.visibilityTimeout().compareTo(function.timeout().multipliedBy(6)) < 0) {
            faults.add(
                    where + ": raise the queue's VisibilityTimeout to six times the function's Timeout, or a slow run"
                            + " is given to a second worker");
        }
        boolean isLastResort = deployment.template().queues().values().stream()
                .map(Queue::redrive)
                .anyMatch(
                        redrive -> redrive != null && redrive.deadLetterQueue().equals(queue.id()));
        if (queue.redrive() == null && !isLastResort) {
            faults.add(queue.id() + ": without RedrivePolicy a job that always fails comes back until it is too old");
        }
        Integer concurrency = event.maximumConcurrency();
        if (concurrency == null || concurrency < 2 || concurrency > 1000) {
            faults.add(where + ": ScalingConfig.MaximumConcurrency has to be 2 to 1000");
        }
        if (!event.reportsBatchItemFailures()) {
            faults.add(where + ": without FunctionResponseTypes [ReportBatchItemFailures] a failed job counts as done");
        }
    }

    private static void batches(Deployment deployment, Lambda function, List<String> faults) {
        Object events =
                Deployment.at(deployment.resources("AWS::Serverless::Function").get(function.id()), "Events");
        if (events instanceof Map<?, ?> all) {
            all.forEach((name, event) -> {
                Object size = Deployment.at(event, "Properties", "BatchSize");
                Object window = Deployment.at(event, "Properties", "MaximumBatchingWindowInSeconds");
                if (size instanceof Integer many && many > 10 && !(window instanceof Integer seconds && seconds >= 1)) {
                    faults.add(function.id() + "." + name
                            + ": a BatchSize over 10 needs MaximumBatchingWindowInSeconds of at least 1");
                }
            });
        }
    }

    private static void redrive(Deployment deployment, Queue queue, List<String> faults) {
        Redrive redrive = queue.redrive();
        if (redrive == null) {
            return;
        }
        Queue target = deployment.template().queues().get(redrive.deadLetterQueue());
        if (target == null) {
            faults.add(queue.id() + ": its dead-letter queue " + redrive.deadLetterQueue() + " is not in the template");
            return;
        }
        if (redrive.maxReceiveCount() < 5) {
            faults.add(queue.id() + ": a maxReceiveCount under 5 gives jobs up after passing troubles");
        }
        if (target.retention().compareTo(queue.retention()) <= 0) {
            faults.add(target.id() + ": its MessageRetentionPeriod has to exceed that of " + queue.id()
                    + ", since a message's age counts from its first sending");
        }
        Object policy = Deployment.at(deployment.resources("AWS::SQS::Queue").get(target.id()), "RedriveAllowPolicy");
        if (!"byQueue".equals(Deployment.at(policy, "redrivePermission"))) {
            faults.add(target.id() + ": redrivePermission has to be byQueue");
        }
        String allowed = String.valueOf(Deployment.at(policy, "sourceQueueArns"));
        String name = Deployment.text(
                Deployment.at(deployment.resources("AWS::SQS::Queue").get(queue.id()), "QueueName"));
        if (name.isEmpty() || !allowed.contains(name)) {
            faults.add(target.id() + ": its RedriveAllowPolicy does not name " + queue.id());
        }
    }
}
