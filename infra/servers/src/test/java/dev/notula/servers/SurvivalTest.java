package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class SurvivalTest {
    private static final SamTemplate TEMPLATE = SamTemplate.parse("""
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
                Properties:
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Letters.Arn, maxReceiveCount: 2}
              Letters:
                Type: AWS::SQS::Queue
              Rows:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                  KeySchema: [{AttributeName: pk, KeyType: HASH}]
              Files:
                Type: AWS::S3::Bucket
            """, Map.of());

    @Test
    void keepsEverythingWhenTheProcessIsKilled(@TempDir Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-Dproject.root=" + System.getProperty("project.root", "."),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String oldUrl = process.inputReader().readLine();
        process.destroyForcibly().waitFor();
        long orphan = Long.parseLong(Files.readString(directory.resolve("tables.pid")));
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (LocalAws aws = LocalAws.start(directory)) {
            assertThat(ProcessHandle.of(orphan).filter(DynoxideProcess::isOne)).isEmpty();
            Resources resources = Provisioner.provision(aws, TEMPLATE, "survival-");

            // The URL of the run before, whose port was another, leads to the same queue.
            List<Message> messages = Stream.of(oldUrl, resources.queueUrl("Jobs"))
                    .flatMap(url -> aws
                            .sqs()
                            .receiveMessage(receive -> receive.queueUrl(url)
                                    .maxNumberOfMessages(10)
                                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                            .messages()
                            .stream())
                    .toList();
            assertThat(messages).extracting(Message::body).containsExactlyInAnyOrderElementsOf(Writer.BODIES);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.attributes())
                            .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "42"));
            assertThat(aws.tables()
                            .getItem(get ->
                                    get.tableName(resources.tableName("Rows")).key(Map.of("pk", fromS("row"))))
                            .item())
                    .containsKey("pk");
            assertThat(aws.objects()
                            .getObjectAsBytes(get ->
                                    get.bucket(resources.bucketName("Files")).key("a/b"))
                            .asUtf8String())
                    .isEqualTo("content");
        }
    }

    static final class Writer {
        static final List<String> BODIES = List.of("1", "2", "3", "4", "5", "6", "7");

        public static void main(String[] arguments) throws Exception {
            LocalAws aws = LocalAws.start(Path.of(arguments[0]));
            Resources resources = Provisioner.provision(aws, TEMPLATE, "survival-");
            String url = resources.queueUrl("Jobs");
            aws.objects()
                    .putObject(
                            put -> put.bucket(resources.bucketName("Files")).key("a/b"),
                            RequestBody.fromString("content"));
            aws.tables()
                    .putItem(put -> put.tableName(resources.tableName("Rows")).item(Map.of("pk", fromS("row"))));
            BODIES.forEach(body -> aws.sqs()
                    .sendMessage(send -> send.queueUrl(url).messageBody(body).messageGroupId("42")));
            System.out.println(url);
            new CountDownLatch(1).await();
        }
    }
}
