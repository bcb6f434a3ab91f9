package dev.notula.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.notula.config.Environment;
import dev.notula.servers.LocalAws;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class DynamoCallsTest {
    private static final LocalAws AWS = LocalAws.shared();
    private static final Map<String, AttributeValue> KEY = Map.of("pk", fromS("one"));

    private final Deque<WebAnswer> answers = new ArrayDeque<>();
    private final List<WebRequest> requests = new ArrayList<>();

    @AutoClose
    private final HttpFront server = HttpFront.start(0, request -> {
        requests.add(request);
        return answers.isEmpty() ? json(200, "{}") : answers.remove();
    });

    private final DynamoDbClient ours = Aws.dynamo(new Environment(AWS.environment()));

    @Test
    void writesAndReadsEveryKindOfValueAsTheSdkDoes() {
        String table = table();
        Map<String, AttributeValue> item = Map.of(
                "pk", fromS("one"),
                "text", fromS("a \"quoted\" line\n✓ 👀"),
                "number", fromN("1790000000123"),
                "truth", fromBool(true),
                "bytes", fromB(SdkBytes.fromUtf8String("bytes")),
                "set", fromSs(List.of("a", "b")),
                "list", fromL(List.of(fromN("1"), fromS("two"))),
                "empty", fromL(List.of()),
                "map", fromM(Map.of("key", fromS("value"))));

        ours.putItem(put -> put.tableName(table).item(item));

        assertThat(AWS.tables().getItem(get -> get.tableName(table).key(KEY)).item())
                .isEqualTo(item);
        assertThat(ours.getItem(get -> get.tableName(table).key(KEY).consistentRead(true))
                        .item())
                .isEqualTo(item);
        assertThat(ours.queryPaginator(query -> query.tableName(table)
                                .keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(Map.of(":pk", fromS("one"))))
                        .items())
                .containsExactly(item);
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        String table = table();

        GetItemResponse response = ours.getItem(get -> get.tableName(table).key(KEY));

        assertThat(response.hasItem()).isFalse();
        assertThat(response.item()).isEmpty();
    }

    @Test
    void tellsARefusedConditionWithTheItemThatRefusedIt() {
        String table = table();
        ours.putItem(put -> put.tableName(table).item(KEY));

        assertThatThrownBy(() -> ours.putItem(put -> put.tableName(table)
                        .item(KEY)
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(
                        ConditionalCheckFailedException.class,
                        refused -> assertThat(refused.item()).isEqualTo(KEY));
    }

    @Test
    void tellsAnyOtherErrorWithItsCode() {
        assertThatThrownBy(() -> ours.getItem(get -> get.tableName("none").key(KEY)))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        error ->
                                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException"));
    }

    @Test
    void asksAgainWhileDynamoDbIsBusy() {
        answers.add(json(500, "{\"__type\":\"InternalServerError\"}"));
        answers.add(json(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}"));
        answers.add(json(200, "{\"Item\":{\"pk\":{\"S\":\"one\"}}}"));

        GetItemResponse response = simulated().getItem(get -> get.tableName("t").key(KEY));

        assertThat(response.item()).isEqualTo(KEY);
        assertThat(requests).hasSize(3);
    }

    @Test
    void asksAgainWhereNoAnswerComes() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        try (HttpFront silent = HttpFront.start(0, _ -> {
            if (calls.incrementAndGet() == 1) {
                over.join();
            }
            return json(200, "{\"Item\":{\"pk\":{\"S\":\"one\"}}}");
        })) {
            DynamoDbClient impatient = new DynamoCalls(new SignedCalls(
                    URI.create(silent.url()),
                    "eu-west-1",
                    "dynamodb",
                    () -> AwsBasicCredentials.create("AKIDEXAMPLE", "secret"),
                    Duration.ofMillis(200),
                    InstantSource.system(),
                    Repeats.NONE));

            assertThat(impatient.getItem(get -> get.tableName("t").key(KEY)).item())
                    .isEqualTo(KEY);
            over.complete(null);
        }
    }

    @Test
    void asksOnceWhereTheRequestIsWrong() {
        answers.add(json(400, "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"no\"}"));

        assertThatThrownBy(() -> simulated().getItem(get -> get.tableName("t").key(KEY)))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("no");
        assertThat(requests).hasSize(1);
    }

    @Test
    void givesUpAsTheSdkDoesWhereNobodyAnswers() {
        server.close();

        assertThatThrownBy(() -> simulated().getItem(get -> get.tableName("t").key(KEY)))
                .isInstanceOf(SdkClientException.class);
    }

    private DynamoDbClient simulated() {
        return Aws.dynamo(new Environment(Map.of(
                "AWS_ENDPOINT_URL", server.url(),
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "secret")));
    }

    private static String table() {
        String name = "calls-" + UUID.randomUUID();
        AWS.tables()
                .createTable(create -> create.tableName(name)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("pk")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("pk")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .billingMode("PAY_PER_REQUEST"));
        return name;
    }

    private static WebAnswer json(int status, String body) {
        return WebAnswer.of(status, "application/x-amz-json-1.0", body);
    }
}
