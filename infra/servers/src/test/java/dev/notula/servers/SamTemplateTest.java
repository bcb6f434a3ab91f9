package dev.notula.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.servers.SamTemplate.Lambda;
import dev.notula.servers.SamTemplate.QueueEvent;
import dev.notula.servers.SamTemplate.Redrive;
import dev.notula.servers.SamTemplate.Setting.Reference;
import dev.notula.servers.SamTemplate.Setting.Text;
import dev.notula.servers.SamTemplate.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SamTemplateTest {
    private static final Path FILE = Path.of(System.getProperty("project.root", "../.."), "template.yaml");

    private final SamTemplate template = SamTemplate.read(FILE);

    @Test
    void hidesAMessageForAtLeastSixTimesTheLongestRunOfItsFunction() {
        assertThat(template.functions().values())
                .flatExtracting(Lambda::queueEvents)
                .hasSize(3);
        for (Lambda function : template.functions().values()) {
            assertThat(function.queueEvents())
                    .allSatisfy(event -> assertThat(queue(event.queue()).visibilityTimeout())
                            .isGreaterThanOrEqualTo(function.timeout().multipliedBy(6)));
        }
    }

    @Test
    void keepsDeadLettersLongerThanTheQueuesTheyComeFrom() {
        for (String lane : List.of("ExpressQueue", "BulkQueue")) {
            assertThat(queue(lane).redrive()).isEqualTo(new Redrive("DeadLetterQueue", 5));
            assertThat(queue("DeadLetterQueue").retention())
                    .isGreaterThan(queue(lane).retention());
        }
    }

    @Test
    void readsTheWorkersEventsWithTheParametersDefaults() {
        assertThat(function("WorkerFunction").queueEvents())
                .containsExactly(new QueueEvent("ExpressQueue", 1, 10, true), new QueueEvent("BulkQueue", 1, 5, true));
    }

    @Test
    void readsAFunctionWithItsGlobals() {
        Lambda worker = function("WorkerFunction");

        assertThat(worker.handler()).isEqualTo("dev.notula.worker.WorkerHandler");
        assertThat(worker.codeUri()).isEqualTo("worker-function/target/worker-function.zip");
        assertThat(worker.memoryMegabytes()).isEqualTo(1769);
        assertThat(worker.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(worker.environment())
                .containsEntry("GROQ_MODEL", new Text("whisper-large-v3-turbo"))
                .containsEntry("TRANSCRIPT_TTL_DAYS", new Text("30"))
                .containsEntry("TRANSCRIPT_BUCKET", new Reference("TranscriptBucket", null));
    }

    @Test
    void takesTheLayerOfTheArchitecture() {
        SamTemplate x86 = SamTemplate.read(FILE, Map.of("Architecture", "x86_64"));

        assertThat(function("WorkerFunction").layers()).containsExactly("FfmpegLayerArm64");
        assertThat(x86.functions())
                .hasEntrySatisfying(
                        "WorkerFunction", worker -> assertThat(worker.layers()).containsExactly("FfmpegLayerX86"));
    }

    @Test
    void readsTheTablesKeys() {
        assertThat(template.tables())
                .containsEntry(
                        "BotTable",
                        new Table(
                                "BotTable",
                                List.of(new Table.Key("pk", "HASH", "S"), new Table.Key("sk", "RANGE", "S")),
                                "expiresAt"));
        assertThat(template.buckets()).containsExactly("TranscriptBucket");
    }

    @Test
    void leavesOutAResourceWhoseConditionDoesNotHold() {
        String yaml = """
                Parameters:
                  Size: {Type: String, Default: small}
                Conditions:
                  IsSmall: !Equals [!Ref Size, small]
                  IsLarge: !Not [!Condition IsSmall]
                Resources:
                  Small: {Type: 'AWS::SQS::Queue', Condition: IsSmall}
                  Large: {Type: 'AWS::SQS::Queue', Condition: IsLarge}
                """;

        assertThat(SamTemplate.parse(yaml, Map.of()).queues()).containsOnlyKeys("Small");
        assertThat(SamTemplate.parse(yaml, Map.of("Size", "large")).queues()).containsOnlyKeys("Large");
    }

    @Test
    void replacesParametersInTextAndDropsWhatHasNoValue() {
        String yaml = """
                Parameters:
                  Host: {Type: String, Default: api.test}
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Environment:
                        Variables:
                          URL: !Sub https://${Host}/${AWS::Region}
                          NONE: !Ref AWS::NoValue
                """;

        assertThat(SamTemplate.parse(yaml, Map.of()).functions())
                .hasEntrySatisfying(
                        "Fn",
                        function -> assertThat(function.environment())
                                .containsExactly(Map.entry("URL", new Text("https://api.test/${AWS::Region}"))));
    }

    @Test
    void refusesAQueueEventThatNamesNoQueueOfTheTemplate() {
        String yaml = """
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Events:
                        Job: {Type: SQS, Properties: {Queue: 'arn:aws:sqs:us-east-1:1:other'}}
                """;

        assertThatThrownBy(() -> SamTemplate.parse(yaml, Map.of())).hasMessageContaining("Queue refers to no resource");
    }

    private SamTemplate.Queue queue(String id) {
        return Objects.requireNonNull(template.queues().get(id));
    }

    private Lambda function(String id) {
        return Objects.requireNonNull(template.functions().get(id));
    }
}
