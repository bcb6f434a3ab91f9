package dev.notula.local;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.JobTable;
import dev.notula.job.Lane;
import dev.notula.json.Json;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Resources;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.Media;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** Events that a function gets first of all, each of a voice note that nobody has sent before. */
record FirstEvents(TelegramSimulator telegram, LocalAws aws, Resources resources) {
    /** A voice note that API Gateway brings with this secret. */
    byte[] update(String secret) {
        SimChat chat = SimChat.with(RunningBot.newUser().language("en"));
        Incoming incoming = telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        String update = "{\"update_id\":" + incoming.updateId() + ",\"message\":"
                + telegram.message(chat.id(), incoming.messageId()).json() + "}";
        var event = Json.object()
                .put("version", "2.0")
                .put("isBase64Encoded", false)
                .put("body", update);
        event.putObject("headers").put("x-telegram-bot-api-secret-token", secret);
        return Json.write(event).getBytes(StandardCharsets.UTF_8);
    }

    /** The job of a voice note that the express queue brings. */
    byte[] job() {
        SimChat chat = SimChat.with(RunningBot.newUser().language("en"));
        Incoming incoming = telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        String file = Objects.requireNonNull(incoming.fileUniqueId());
        Job job = new Job(
                JobId.of(chat.id(), incoming.messageId(), file),
                chat.id(),
                incoming.messageId(),
                null,
                chat.id(),
                "en",
                new Media(
                        Media.Kind.VOICE,
                        Objects.requireNonNull(incoming.fileId()),
                        file,
                        -1,
                        Duration.ofSeconds(3),
                        "audio/ogg",
                        null),
                ChatSettings.DEFAULT,
                Instant.ofEpochSecond(1_790_000_000),
                Lane.EXPRESS);
        new JobTable(aws.tables(), resources.tableName("BotTable"), InstantSource.system()).accept(job);
        var event = Json.object();
        var message = event.putArray("Records")
                .addObject()
                .put("messageId", job.id())
                .put("receiptHandle", job.id())
                .put("body", job.toJson())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:cold-ExpressQueue")
                .put("awsRegion", "us-east-1");
        message.putObject("attributes").put("ApproximateReceiveCount", "1");
        return Json.write(event).getBytes(StandardCharsets.UTF_8);
    }
}
