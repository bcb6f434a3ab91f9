package dev.notula.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.chat.ChatSettings;
import dev.notula.config.ConfigurationException;
import dev.notula.job.Job;
import dev.notula.job.Lane;
import dev.notula.servers.LocalAws;
import dev.notula.telegram.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DeployedBotTest {
    private static final LocalAws AWS = LocalAws.shared();

    @AutoClose
    private final CloudStack stack = new CloudStack(AWS);

    @Test
    void saysThatAStackIsTooOldToTellItsAddresses() {
        stack.parameters.remove("TelegramApiUrl");

        assertThatThrownBy(() -> stack.bot().webhook("info"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no parameter TelegramApiUrl; deploy it once more");
    }

    @Test
    void putsBackTheDeadLettersBesideOneThatCannotBeRead() {
        String url = stack.resources.queueUrl("DeadLetterQueue");
        AWS.sqs().sendMessage(send -> send.queueUrl(url).messageBody("no job"));
        AWS.sqs().sendMessage(send -> send.queueUrl(url).messageBody(job().toJson()));

        assertThat(stack.bot().redrive()).isFalse();

        assertThat(stack.printed()).contains("Dead letters put back: 1.", "holds no job that this version reads");
        assertThat(Backlog.of(AWS.sqs(), stack.resources.queueUrl("ExpressQueue"))
                        .waiting())
                .isEqualTo(1);
        assertThat(Backlog.of(AWS.sqs(), url).isAny()).isTrue();
    }

    @Test
    void showsWhatWaitsInTheQueuesAndHowTelegramDelivers() throws Exception {
        assertThat(stack.bot().webhook("set")).isTrue();
        AWS.sqs()
                .sendMessage(send ->
                        send.queueUrl(stack.resources.queueUrl("BulkQueue")).messageBody("long"));

        assertThat(stack.bot().status()).isTrue();

        assertThat(stack.printed())
                .containsPattern("express queue\\s+0 waiting")
                .containsPattern("bulk queue\\s+1 waiting")
                .containsPattern("dead letters\\s+0 waiting")
                .contains("https://dashboard.test", "Telegram delivers here; 0 updates wait");
    }

    @Test
    void setsAndRemovesTheWebhook() throws Exception {
        assertThat(stack.bot().webhook("info")).isFalse();
        assertThat(stack.bot().webhook("set")).isTrue();
        assertThat(stack.info().at("/result/max_connections").asInt()).isEqualTo(7);
        assertThat(stack.bot().webhook("info")).isTrue();
        assertThat(stack.bot().webhook("delete")).isTrue();
        assertThat(stack.bot().webhook("info")).isFalse();
    }

    @Test
    void saysThatThereAreNoDeadLetters() {
        assertThat(stack.bot().redrive()).isTrue();

        assertThat(stack.printed()).contains("There are no dead letters.");
    }

    @Test
    void emptiesTheCacheWithItsLargeTranscriptsOnlyWhenToldTwice() {
        String table = stack.resources.tableName("TranscriptTable");
        for (int i = 0; i < 30; i++) {
            String key = "t#" + i;
            AWS.tables().putItem(put -> put.tableName(table).item(Map.of("pk", AttributeValue.fromS(key))));
        }

        String bucket = stack.resources.bucketName("TranscriptBucket");
        AWS.objects()
                .putObject(put -> put.bucket(bucket).key("transcripts/large.json.gz"), RequestBody.fromString("text"));

        assertThatThrownBy(() -> stack.bot().clearCache(List.of("clear"))).hasMessageContaining("--yes");
        assertThat(stack.bot().clearCache(List.of("clear", "--yes"))).isTrue();

        assertThat(stack.printed()).contains("30 items and 1 objects are deleted.");
        assertThat(AWS.objects().listObjectsV2(list -> list.bucket(bucket)).contents())
                .isEmpty();
        assertThat(AWS.tables().scan(scan -> scan.tableName(table)).items()).isEmpty();
    }

    private static Job job() {
        Duration length = Duration.ofSeconds(3);
        Media voice = new Media(Media.Kind.VOICE, "file", "unique", 1000, length, null, null);
        return new Job("job", 5, 1, null, 5, "en", voice, ChatSettings.DEFAULT, Instant.now(), Lane.EXPRESS);
    }
}
