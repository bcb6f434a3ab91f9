package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

final class RoleGuardTest {
    private final LocalAws aws = LocalAws.shared();
    private final Resources resources = Provisioner.provision(
            aws,
            SamTemplate.read(Path.of(System.getProperty("project.root", "../.."), "template.yaml")),
            UUID.randomUUID() + "-");

    @Test
    void letsAFunctionDoWhatItsRoleAllows() {
        SqsClient queues = new RoleGuard(resources, "WebhookFunction").guard(aws.sqs());
        DynamoDbClient tables = new RoleGuard(resources, "WorkerFunction").guard(aws.tables());
        String table = resources.tableName("TranscriptTable");

        queues.sendMessage(
                send -> send.queueUrl(resources.queueUrl("ExpressQueue")).messageBody("job"));
        tables.putItem(put -> put.tableName(table).item(Map.of("pk", fromS("key"))));

        assertThat(tables.getItem(get -> get.tableName(table).key(Map.of("pk", fromS("key"))))
                        .hasItem())
                .isTrue();
    }

    @Test
    void refusesAnActionThatTheRoleDoesNotName() {
        DynamoDbClient tables = new RoleGuard(resources, "FailureFunction").guard(aws.tables());

        assertRefused(
                "dynamodb:PutItem",
                () -> tables.putItem(put -> put.tableName(resources.tableName("BotTable"))
                        .item(Map.of("pk", fromS("chat#1"), "sk", fromS("chat")))));
    }

    @Test
    void refusesAResourceThatTheRoleDoesNotName() {
        SqsClient queues = new RoleGuard(resources, "WebhookFunction").guard(aws.sqs());
        DynamoDbClient tables = new RoleGuard(resources, "FailureFunction").guard(aws.tables());

        assertRefused(
                "sqs:SendMessage",
                () -> queues.sendMessage(send ->
                        send.queueUrl(resources.queueUrl("DeadLetterQueue")).messageBody("job")));
        assertRefused(
                "dynamodb:UpdateItem",
                () -> tables.updateItem(update ->
                        update.tableName(resources.tableName("TranscriptTable")).key(Map.of("pk", fromS("key")))));
    }

    @Test
    void refusesObjectsBesideThoseThatTheRoleNames() {
        RoleGuard guard = new RoleGuard(resources, "WebhookFunction");
        String bucket = resources.bucketName("TranscriptBucket");

        assertThatCode(() -> guard.check("s3:GetObject", bucket, "/transcripts/a"))
                .doesNotThrowAnyException();
        assertRefused("s3:GetObject", () -> guard.check("s3:GetObject", bucket, "/others/a"));
        assertRefused("s3:PutObject", () -> guard.check("s3:PutObject", bucket, "/transcripts/a"));
    }

    private static void assertRefused(String action, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(403);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                })
                .hasMessageContaining(action);
    }
}
