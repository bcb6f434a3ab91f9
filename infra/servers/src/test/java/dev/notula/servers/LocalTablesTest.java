package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

class LocalTablesTest {
    private final DynamoDbClient tables = LocalAws.shared().tables();

    @Test
    void letsOneOfManyConditionalWritesWin() throws Exception {
        String table = table();
        Callable<Boolean> put = () -> putNew(table, UUID.randomUUID().toString());

        List<Future<Boolean>> writers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            writers = threads.invokeAll(
                    IntStream.range(0, 16).mapToObj(ignored -> put).toList());
        }

        assertThat(writers.stream().filter(Future::resultNow)).hasSize(1);
    }

    @Test
    void returnsTheItemThatAConditionFoundInTheWay() {
        String table = table();
        putNew(table, "first");

        assertThatThrownBy(() -> put(table, "second"))
                .isInstanceOfSatisfying(
                        ConditionalCheckFailedException.class,
                        refused -> assertThat(refused.item()).containsEntry("writer", fromS("first")));
    }

    @Test
    void appendsToAListThatIsNotThereYet() {
        String table = table();

        for (String part : List.of("1", "2")) {
            tables.updateItem(update -> update.tableName(table)
                    .key(Map.of("pk", fromS("job")))
                    .updateExpression("SET parts = list_append(if_not_exists(parts, :none), :part)")
                    .expressionAttributeValues(Map.of(":none", fromL(List.of()), ":part", fromL(List.of(fromN(part)))))
                    .returnValues(ReturnValue.ALL_NEW));
        }

        assertThat(tables.getItem(get -> get.tableName(table).key(Map.of("pk", fromS("job"))))
                        .item())
                .containsEntry("parts", fromL(List.of(fromN("1"), fromN("2"))));
    }

    @Test
    void refusesADirectoryThatIsInUse(@TempDir Path directory) {
        try (LocalTables first = LocalTables.start(directory)) {
            assertThat(first.endpoint().getPort()).isPositive();

            assertThatThrownBy(() -> LocalTables.start(directory)).hasMessageContaining("in use");
        }
    }

    @Test
    void leavesAStrangerAloneWhoseNumberIsInTheFile(@TempDir Path directory) throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(directory.resolve("tables.pid"), Long.toString(stranger.pid()));

            LocalTables.start(directory).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private boolean putNew(String table, String writer) {
        try {
            put(table, writer);
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    private void put(String table, String writer) {
        tables.putItem(put -> put.tableName(table)
                .item(Map.of("pk", fromS("job"), "writer", fromS(writer)))
                .conditionExpression("attribute_not_exists(pk)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static String table() {
        SamTemplate template = SamTemplate.parse("""
                Resources:
                  Jobs:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                      KeySchema: [{AttributeName: pk, KeyType: HASH}]
                """, Map.of());
        return Provisioner.provision(LocalAws.shared(), template, UUID.randomUUID() + "-")
                .tableName("Jobs");
    }
}
