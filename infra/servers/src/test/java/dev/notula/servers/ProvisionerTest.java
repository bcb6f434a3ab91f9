package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ProvisionerTest {
    private final LocalAws aws = LocalAws.shared();
    private final SamTemplate template =
            SamTemplate.read(Path.of(System.getProperty("project.root", "../.."), "template.yaml"));
    private final String prefix = UUID.randomUUID() + "-";

    @Test
    void makesWhatTheTemplateDeclares() {
        Resources resources = Provisioner.provision(aws, template, prefix);

        assertThat(aws.sqs()
                        .getQueueAttributes(get ->
                                get.queueUrl(resources.queueUrl("BulkQueue")).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "1800")
                .hasEntrySatisfying(
                        QueueAttributeName.REDRIVE_POLICY,
                        policy -> assertThat(policy).contains(prefix + "DeadLetterQueue", "5"));
        assertThat(aws.tables()
                        .describeTimeToLive(describe -> describe.tableName(resources.tableName("TranscriptTable")))
                        .timeToLiveDescription())
                .satisfies(ttl -> assertThat(ttl.attributeName()).isEqualTo("expiresAt"))
                .satisfies(ttl -> assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED));
        assertThat(aws.objects().headBucket(head -> head.bucket(resources.bucketName("TranscriptBucket"))))
                .isNotNull();
    }

    @Test
    void keepsTheContentWhenItRunsAgain() {
        Resources first = Provisioner.provision(aws, template, prefix);
        String table = first.tableName("BotTable");
        aws.sqs()
                .sendMessage(
                        send -> send.queueUrl(first.queueUrl("ExpressQueue")).messageBody("job"));
        aws.tables().putItem(put -> put.tableName(table).item(Map.of("pk", fromS("chat#1"), "sk", fromS("chat"))));

        Resources second = Provisioner.provision(aws, template, prefix);

        assertThat(second.queueUrl("ExpressQueue")).isEqualTo(first.queueUrl("ExpressQueue"));
        assertThat(aws.sqs()
                        .receiveMessage(receive -> receive.queueUrl(second.queueUrl("ExpressQueue")))
                        .messages())
                .hasSize(1);
        assertThat(aws.tables().scan(scan -> scan.tableName(table)).items()).hasSize(1);
    }

    @Test
    void followsATemplateWhoseQueueHasChanged() {
        String yaml = "Resources: {Jobs: {Type: 'AWS::SQS::Queue', Properties: {VisibilityTimeout: %d}}}";
        Provisioner.provision(aws, SamTemplate.parse(yaml.formatted(30), Map.of()), prefix);

        Resources changed = Provisioner.provision(aws, SamTemplate.parse(yaml.formatted(60), Map.of()), prefix);

        assertThat(aws.sqs()
                        .getQueueAttributes(get -> get.queueUrl(changed.queueUrl("Jobs"))
                                .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                        .attributes())
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60");
    }

    @Test
    void givesAFunctionTheTemplatesVariables() {
        Resources resources = Provisioner.provision(aws, template, prefix);

        assertThat(resources.environment("WebhookFunction"))
                .containsEntry("EXPRESS_QUEUE_URL", resources.queueUrl("ExpressQueue"))
                .containsEntry("TRANSCRIPT_TABLE", prefix + "TranscriptTable")
                .containsEntry("TRANSCRIPT_TTL_DAYS", "30")
                .containsEntry("SECRETS_PATH", "/notula")
                .doesNotContainKey("FFMPEG_DIR");
        assertThatThrownBy(() -> resources.tableName("NoTable")).hasMessage("the template has no NoTable");
    }
}
