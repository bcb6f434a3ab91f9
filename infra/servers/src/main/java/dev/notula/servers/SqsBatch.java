package dev.notula.servers;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The messages of one invocation. */
record SqsBatch(List<Message> messages, String queueArn) {

    /** The event as Lambda gives it to the function. */
    SQSEvent event() {
        SQSEvent event = new SQSEvent();
        event.setRecords(messages.stream().map(this::toRecord).toList());
        return event;
    }

    /**
     * The messages that are done with. A failure that names no message of the batch fails all of it, as AWS documents
     * for malformed answers: docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
     */
    List<Message> succeeded(@Nullable SQSBatchResponse response) {
        List<BatchItemFailure> failures = response == null ? null : response.getBatchItemFailures();
        if (failures == null || failures.isEmpty()) {
            return messages;
        }
        Set<String> sent = messages.stream().map(Message::messageId).collect(Collectors.toSet());
        Set<@Nullable String> failed =
                failures.stream().map(BatchItemFailure::getItemIdentifier).collect(Collectors.toSet());
        if (!sent.containsAll(failed)) {
            return List.of();
        }
        return messages.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .toList();
    }

    private SQSMessage toRecord(Message message) {
        SQSMessage lambda = new SQSMessage();
        lambda.setMessageId(message.messageId());
        lambda.setReceiptHandle(message.receiptHandle());
        lambda.setBody(message.body());
        lambda.setMd5OfBody(message.md5OfBody());
        lambda.setMd5OfMessageAttributes(message.md5OfMessageAttributes());
        lambda.setAttributes(new TreeMap<>(message.attributesAsStrings()));
        lambda.setMessageAttributes(attributes(message.messageAttributes()));
        lambda.setEventSource("aws:sqs");
        lambda.setEventSourceArn(queueArn);
        lambda.setAwsRegion(LocalAws.REGION);
        return lambda;
    }

    private static Map<String, MessageAttribute> attributes(Map<String, MessageAttributeValue> values) {
        Map<String, MessageAttribute> attributes = new HashMap<>();
        values.forEach((name, value) -> {
            MessageAttribute attribute = new MessageAttribute();
            attribute.setDataType(value.dataType());
            attribute.setStringValue(value.stringValue());
            if (value.binaryValue() != null) {
                attribute.setBinaryValue(value.binaryValue().asByteBuffer());
            }
            attributes.put(name, attribute);
        });
        return attributes;
    }
}
