package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class LocalQueuesTest {
    private final SqsClient sqs = LocalAws.shared().sqs();

    @Test
    void movesAMessageToTheDeadLetterQueueAfterTooManyReceives() {
        String dead = queue(Map.of());
        String jobs = queue(Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":2}".formatted(arn(dead))));
        sqs.sendMessage(send -> send.queueUrl(jobs).messageBody("job").messageGroupId("7"));

        giveBack(jobs, receive(jobs));
        giveBack(jobs, receive(jobs));

        assertThat(receiveNothing(jobs)).isTrue();
        Message letter = receive(dead);
        assertThat(letter.body()).isEqualTo("job");
        assertThat(letter.attributes()).containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "7");
    }

    @Test
    void hidesAReceivedMessageUntilItsVisibilityIsGivenBack() {
        String jobs = queue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1800"));
        sqs.sendMessage(send -> send.queueUrl(jobs).messageBody("job"));

        Message first = receive(jobs);
        assertThat(receiveNothing(jobs)).isTrue();
        giveBack(jobs, first);
        Message second = receive(jobs);

        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    }

    @Test
    void showsAMessageAgainWhenItsVisibilityTimeOutEnds() {
        String jobs = queue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
        sqs.sendMessage(send -> send.queueUrl(jobs).messageBody("job"));

        Message first = receive(jobs);

        await().untilAsserted(() -> assertThat(receive(jobs).messageId()).isEqualTo(first.messageId()));
    }

    private String queue(Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(
                        create -> create.queueName("queue-" + UUID.randomUUID()).attributes(attributes))
                .queueUrl();
    }

    private String arn(String url) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    private Message receive(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .waitTimeSeconds(5)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
    }

    private boolean receiveNothing(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)).messages().isEmpty();
    }

    private void giveBack(String url, Message message) {
        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }
}
