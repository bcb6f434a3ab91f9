package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsBatchTest {
    private final SqsBatch batch = new SqsBatch(List.of(message("1"), message("2")), "arn");

    @Test
    void takesNoAnswerAndAnEmptyAnswerForSuccess() {
        assertThat(batch.succeeded(null)).hasSize(2);
        assertThat(batch.succeeded(new SQSBatchResponse())).hasSize(2);
        assertThat(batch.succeeded(failures())).hasSize(2);
    }

    @Test
    void failsOnlyTheReportedMessage() {
        assertThat(batch.succeeded(failures("1")))
                .extracting(Message::messageId)
                .containsExactly("2");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "3"})
    void failsTheWholeBatchWhenAFailureNamesNoMessageOfIt(@Nullable String id) {
        assertThat(batch.succeeded(failures(id))).isEmpty();
        assertThat(batch.succeeded(failures("1", id))).isEmpty();
    }

    private static SQSBatchResponse failures(@Nullable String... ids) {
        return new SQSBatchResponse(
                Arrays.stream(ids).map(BatchItemFailure::new).toList());
    }

    private static Message message(String id) {
        return Message.builder().messageId(id).receiptHandle("h" + id).build();
    }
}
