package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.aws.Aws;
import dev.notula.config.Environment;
import dev.notula.job.JobId;
import dev.notula.job.JobTable;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.speech.ChatScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import dev.notula.transcript.LargeBodies;
import dev.notula.transcript.S3Bodies;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is left of somebody who had everything deleted. */
final class ForgetIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final SimUser ADA = new SimUser(7_654_321_001L, "Zerlina", null, null, "en");
    private static final SimChat CHAT = SimChat.with(ADA);

    @Test
    void leavesNothingInTablesAndBucket() {
        BOT.says("The zebra is at the station.");
        BOT.groq.chat(ChatScript.lines(_ -> "Das Zebra ist am Bahnhof."));
        BOT.awaitAnswer(BOT.telegram.sendText(CHAT, "/terms Zebra"));
        press(BOT.awaitAnswer(BOT.telegram.sendText(CHAT, "/settings")), "s1:set:translation:de");
        Incoming note = BOT.telegram.sendVoice(CHAT, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        BOT.telegram.awaitMessage(CHAT.id(), message -> message.text().contains("Zebra ist"), RunningBot.PATIENCE);
        BOT.awaitEnd(note);
        storeOutsideTheTable(note);
        stopOne();
        String connection = BOT.telegram.business().connect(ADA, true);
        BOT.telegram
                .business()
                .send(
                        connection,
                        SimUser.of(7_654_321_002L, "Customer"),
                        UserMessage.voice(RunningBot.uniqueVoice(2), Duration.ofSeconds(2)));
        await().atMost(RunningBot.PATIENCE)
                .until(() -> BOT.said(CHAT).stream()
                                .filter(text -> text.contains("Zebra ist"))
                                .count()
                        == 2);
        await().atMost(RunningBot.PATIENCE).until(() -> active().isEmpty());
        assertThat(objects()).hasSize(1);

        ChatMessage question = BOT.awaitAnswer(BOT.telegram.sendText(CHAT, "/forget"));
        press(question, "forget1:" + ADA.id());

        assertThat(BOT.telegram.message(CHAT.id(), question.messageId()).text()).startsWith("Deleted: your jobs (5)");
        assertThat(objects()).isEmpty();
        // The stopped job's claim on a recording, which names no user and expires in minutes.
        assertThat(items("TranscriptTable"))
                .allMatch(item -> Objects.requireNonNull(item.get("pk")).s().startsWith("l#"));
        assertThat(items("BotTable"))
                .filteredOn(item -> item.toString().contains(Long.toString(ADA.id())))
                .singleElement()
                .satisfies(item -> assertThat(item.keySet())
                        .containsExactlyInAnyOrder("pk", "sk", "day", "heardSeconds", "expiresAt"));
        assertThat(items("BotTable").toString())
                .doesNotContainIgnoringCase("zebra")
                .doesNotContain("Zerlina");
    }

    /** Replaces the transcript by one that is too large for the table. */
    private static void storeOutsideTheTable(Incoming note) {
        String file = Objects.requireNonNull(note.fileUniqueId());
        var row = new JobTable(BOT.aws.tables(), table("BotTable"), InstantSource.system())
                .find(JobId.of(note.chatId(), note.messageId(), file))
                .orElseThrow();
        LargeBodies bodies = new S3Bodies(Aws.s3(new Environment(BOT.aws.environment())), bucket());
        String words = new Random(1).ints(150_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        Duration length = Duration.ofHours(1);
        new TranscriptCache(BOT.aws.tables(), table("TranscriptTable"), bodies, length, InstantSource.system())
                .put(
                        Objects.requireNonNull(row.transcriptKey()),
                        file,
                        row.job().settings().speech().name(),
                        new Transcript(
                                "en",
                                length,
                                List.of(new Segment(Duration.ZERO, length, words, List.of())),
                                "groq",
                                "whisper",
                                true));
    }

    private static void stopOne() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofMinutes(2)));
        BOT.telegram.sendVoice(CHAT, RunningBot.uniqueVoice(2), Duration.ofSeconds(2));
        ChatMessage acknowledgement =
                BOT.telegram.awaitMessage(CHAT.id(), message -> message.hasButton("Stop"), RunningBot.PATIENCE);
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.groq.faults().waiting() == 0);
        BOT.notice(BOT.telegram.press(CHAT, ADA, acknowledgement.messageId(), "Stop"));
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("job.stopped"));
    }

    private static void press(ChatMessage message, String data) {
        BOT.notice(BOT.telegram.pressForged(CHAT, ADA, message.messageId(), data));
    }

    private static List<Map<String, AttributeValue>> active() {
        return items("BotTable").stream()
                .filter(item -> item.containsKey("active"))
                .toList();
    }

    private static List<Map<String, AttributeValue>> items(String name) {
        return BOT.aws.tables().scanPaginator(scan -> scan.tableName(table(name))).items().stream()
                .toList();
    }

    private static String table(String name) {
        return BOT.aws.tables().listTablesPaginator().tableNames().stream()
                .filter(table -> table.startsWith(BOT.prefix) && table.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static String bucket() {
        return BOT.aws.objects().listBuckets().buckets().stream()
                .map(Bucket::name)
                .filter(name -> name.startsWith(BOT.prefix))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> objects() {
        return BOT.aws.objects().listObjectsV2(list -> list.bucket(bucket())).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
