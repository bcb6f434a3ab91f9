package dev.notula.ops;

import dev.notula.job.Job;
import dev.notula.job.JobQueue;
import java.util.List;
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
     * Puts every one back that can be received, and returns how many; blocks until none is left. One that is put back
     * twice, since this was interrupted, is answered once all the same: the job's row sees to it.
     */
    public int putBack() {
        int moved = 0;
        for (List<Message> some = some(); !some.isEmpty(); some = some()) {
            for (Message letter : some) {
                lanes.send(Job.fromJson(letter.body()));
                sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(letter.receiptHandle()));
                moved++;
            }
        }
        return moved;
    }

    private List<Message> some() {
        return sqs.receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
    }
}
