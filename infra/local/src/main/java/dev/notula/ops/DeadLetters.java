package dev.notula.ops;

import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Jobs that were given up and whose users could not be told. */
public final class DeadLetters {
    private final SqsClient sqs;
    private final String url;
    private final JobQueue lanes;

    /** Those in the queue at this address, whose jobs belong into these lanes. */
    public DeadLetters(SqsClient sqs, String url, JobQueue lanes) {
        this.sqs = sqs;
        this.url = url;
        this.lanes = lanes;
    }

    /**
     * What came of it.
     *
     * @param unreadable ids of messages that are no job, which stay in the queue
     */
    public record PutBack(int moved, List<String> unreadable) {}

    /**
     * Puts every one back that can be received and read; blocks until none is left. One that is put back twice, since
     * this was interrupted, is answered once all the same: the job's row sees to it.
     */
    public PutBack putBack() {
        int moved = 0;
        List<String> unreadable = new ArrayList<>();
        for (List<Message> some = some(); !some.isEmpty(); some = some()) {
            for (Message letter : some) {
                Optional<Job> job = read(letter);
                if (job.isEmpty()) {
                    // Hidden for the queue's time by now, so that it is not received again here.
                    unreadable.add(letter.messageId());
                    continue;
                }
                lanes.send(job.get());
                sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(letter.receiptHandle()));
                moved++;
            }
        }
        return new PutBack(moved, unreadable);
    }

    private static Optional<Job> read(Message letter) {
        try {
            return Optional.of(Job.fromJson(letter.body()));
        } catch (IllegalArgumentException noJob) {
            return Optional.empty();
        }
    }

    private List<Message> some() {
        return sqs.receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
    }
}
