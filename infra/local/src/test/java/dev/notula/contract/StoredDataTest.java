package dev.notula.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.servers.TemplateYaml;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the template does for data at rest and on its way, which no local server has. */
final class StoredDataTest {
    private final Map<String, Object> template = TemplateYaml.load(TemplateContractTest.template());

    StoredDataTest() throws IOException {}

    @Test
    void everyTableIsEncryptedAndForgetsWhatHasExpired() {
        assertThat(ofType("AWS::DynamoDB::Table")).hasSize(2).allSatisfy((name, table) -> {
            assertThat(Deployment.at(table, "SSESpecification", "SSEEnabled")).isEqualTo(true);
            assertThat(Deployment.at(table, "TimeToLiveSpecification", "Enabled"))
                    .isEqualTo(true);
        });
    }

    @Test
    void settingsCanBeRecoveredAndOutliveTheStack() {
        assertThat(Deployment.at(
                        ofType("AWS::DynamoDB::Table").get("BotTable"),
                        "PointInTimeRecoverySpecification",
                        "PointInTimeRecoveryEnabled"))
                .isEqualTo(true);
        assertThat(Deployment.at(template, "Resources", "BotTable", "DeletionPolicy"))
                .isEqualTo("RetainExceptOnCreate");
    }

    @Test
    void theBucketIsEncryptedAndClosedAndKeepsNothingLongerThanTheTables() {
        assertThat(ofType("AWS::S3::Bucket")).hasSize(1).allSatisfy((name, bucket) -> {
            assertThat(TemplateYaml.mapping(Deployment.at(bucket, "PublicAccessBlockConfiguration")))
                    .hasSize(4)
                    .allSatisfy((_, isBlocked) -> assertThat(isBlocked).isEqualTo(true));
            assertThat(Deployment.at(bucket, "BucketEncryption", "ServerSideEncryptionConfiguration"))
                    .asString()
                    .contains("AES256");
            List<Object> rules = Deployment.items(Deployment.at(bucket, "LifecycleConfiguration", "Rules"));
            assertThat(rules).hasSize(1).allSatisfy(rule -> {
                assertThat(Deployment.at(rule, "Status")).isEqualTo("Enabled");
                assertThat(Deployment.target(Deployment.at(rule, "ExpirationInDays")))
                        .isEqualTo("TranscriptTtlDays");
            });
        });
    }

    @Test
    void noQueueAndNoBucketIsReachedWithoutTls() {
        List<String> closed = ofType("AWS::SQS::QueuePolicy").values().stream()
                .peek(StoredDataTest::deniesPlainHttp)
                .flatMap(policy -> Deployment.items(Deployment.at(policy, "Queues")).stream())
                .map(Deployment::target)
                .toList();
        assertThat(closed)
                .containsExactlyInAnyOrderElementsOf(ofType("AWS::SQS::Queue").keySet());

        assertThat(ofType("AWS::S3::BucketPolicy")).hasSize(1).allSatisfy((name, policy) -> {
            deniesPlainHttp(policy);
            assertThat(Deployment.target(Deployment.at(policy, "Bucket"))).isEqualTo("TranscriptBucket");
        });
    }

    @Test
    void aParameterTurnsTracingOnForEveryFunction() {
        assertThat(Deployment.at(template, "Globals", "Function", "Tracing"))
                .asString()
                .contains("IsTraced", "Active", "PassThrough");
        assertThat(Deployment.at(template, "Conditions", "IsTraced")).asString().contains("Tracing", "on");
        assertThat(ofType("AWS::Serverless::Function"))
                .isNotEmpty()
                .allSatisfy((name, function) ->
                        assertThat(Deployment.at(function, "Tracing")).isNull());
    }

    private static void deniesPlainHttp(Object policy) {
        assertThat(Deployment.items(Deployment.at(policy, "PolicyDocument", "Statement")))
                .anySatisfy(statement -> {
                    assertThat(Deployment.at(statement, "Effect")).isEqualTo("Deny");
                    assertThat(Deployment.at(statement, "Principal")).isEqualTo("*");
                    assertThat(Deployment.at(statement, "Condition", "Bool", "aws:SecureTransport"))
                            .isEqualTo("false");
                });
    }

    /** The properties of all resources of this type, by name. */
    private Map<String, Object> ofType(String type) {
        Map<String, Object> found = new TreeMap<>();
        TemplateYaml.mapping(template.get("Resources")).forEach((name, resource) -> {
            if (type.equals(Deployment.at(resource, "Type"))) {
                found.put(name, TemplateYaml.mapping(Deployment.at(resource, "Properties")));
            }
        });
        return found;
    }
}
