package dev.notula.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.chat.ChatSettings;
import dev.notula.json.Json;
import dev.notula.telegram.Media;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task about one media for one message, as it travels through the queue. It holds what the worker needs; of what
 * users wrote only the terms that the chat expects and, in a group, the speaker's name; not even the file's name.
 *
 * @param id see {@link JobId}
 * @param chatId where the answer goes
 * @param messageId the message that holds the media, or asks for it; see {@link #replyTo}
 * @param threadId the forum topic, or null
 * @param userId who asks, or the chat where that is not known: limits, rights and {@code /forget} go by it
 * @param userLanguage the IETF tag of the language to answer in, empty where unknown
 * @param media what to fetch
 * @param settings the chat's choices when the job was accepted
 * @param messageDate when the message was sent
 * @param lane the queue that the job waits in
 * @param task what the user gets
 * @param speaker who speaks, to be named before the text, or null in a private chat
 * @param businessConnectionId the business account in whose chat the message is, while the answer goes to its owner; null
 *     where the message is in the chat that the answer goes to
 */
public record Job(
        String id,
        long chatId,
        long messageId,
        @Nullable Long threadId,
        long userId,
        String userLanguage,
        Media media,
        ChatSettings settings,
        Instant messageDate,
        Lane lane,
        Task task,
        @Nullable String speaker,
        @Nullable String businessConnectionId) {
    private static final int VERSION = 1;

    /** A job that writes what is said. */
    public Job(
            String id,
            long chatId,
            long messageId,
            @Nullable Long threadId,
            long userId,
            String userLanguage,
            Media media,
            ChatSettings settings,
            Instant messageDate,
            Lane lane) {
        this(
                id,
                chatId,
                messageId,
                threadId,
                userId,
                userLanguage,
                media,
                settings,
                messageDate,
                lane,
                new Task.Transcribe(),
                null,
                null);
    }

    /** The same job with the speaker's name. */
    public Job spokenBy(String name) {
        return with(name, businessConnectionId);
    }

    /** The same job about a message in a business account's chat. */
    public Job inBusiness(String connectionId) {
        return with(speaker, connectionId);
    }

    private Job with(@Nullable String name, @Nullable String connectionId) {
        return new Job(
                id,
                chatId,
                messageId,
                threadId,
                userId,
                userLanguage,
                media,
                settings,
                messageDate,
                lane,
                task,
                name,
                connectionId);
    }

    /** The message that the answer replies to, 0 where that is in no chat of the bot's. */
    public long replyTo() {
        return businessConnectionId == null ? messageId : 0;
    }

    /**
     * Another job about the same message and media. Whoever asks for the same again gets the same id, as long as it is to
     * be made of the same text.
     *
     * @param asker who asks
     * @param language the IETF tag of the language to answer in, empty where unknown
     */
    public Job again(ChatSettings otherSettings, Task otherTask, long asker, String language, Instant askedAt) {
        String text = otherTask instanceof Task.Transcribe ? "" : id + "/";
        return variant(
                text + otherSettings.speech().name() + "/" + otherTask.key(),
                otherSettings,
                otherTask,
                asker,
                language,
                askedAt);
    }

    /** The same once more after this one was done in part. Whoever asks twice gets the same id. */
    public Job retry(long asker, String language, Instant askedAt) {
        return variant("retry/" + id, settings, task, asker, language, askedAt);
    }

    private Job variant(
            String variant, ChatSettings otherSettings, Task otherTask, long asker, String language, Instant askedAt) {
        return new Job(
                JobId.of(chatId, messageId, media.fileUniqueId() + "/" + variant),
                chatId,
                messageId,
                threadId,
                asker,
                language,
                media,
                otherSettings,
                askedAt,
                otherTask instanceof Task.Transcribe ? lane : Lane.EXPRESS,
                otherTask,
                speaker,
                businessConnectionId);
    }

    /** The job as a queue message, under 6 KB. */
    public String toJson() {
        ObjectNode json = Json.object()
                .put("version", VERSION)
                .put("id", id)
                .put("chatId", chatId)
                .put("messageId", messageId)
                .put("threadId", threadId)
                .put("userId", userId)
                .put("userLanguage", userLanguage)
                .put("messageDate", messageDate.getEpochSecond())
                .put("lane", lane.name())
                .put("speaker", speaker)
                .put("business", businessConnectionId);
        switch (task) {
            case Task.Transcribe() -> {}
            case Task.Translate(String to) ->
                json.putObject("task").put("name", "translate").put("language", to);
            case Task.Summarise(String in) ->
                json.putObject("task").put("name", "summarise").put("language", in);
        }
        json.putObject("media")
                .put("kind", media.kind().name())
                .put("fileId", media.fileId())
                .put("fileUniqueId", media.fileUniqueId())
                .put("sizeBytes", media.sizeBytes())
                .put("durationSeconds", media.duration().toSeconds());
        json.set("settings", settings.toJson());
        return Json.write(json);
    }

    /**
     * Reads a queue message.
     *
     * @throws IllegalArgumentException if it is no job, or one of a later version
     */
    public static Job fromJson(String text) {
        JsonNode json;
        try {
            json = Json.parse(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("The queue message is not JSON", malformed);
        }
        int version = json.path("version").asInt();
        if (version != VERSION) {
            throw new IllegalArgumentException("The job has version " + version + ", this code reads " + VERSION);
        }
        JsonNode media = json.path("media");
        return new Job(
                required(json, "id"),
                json.path("chatId").asLong(),
                json.path("messageId").asLong(),
                json.hasNonNull("threadId") ? Long.valueOf(json.path("threadId").asLong()) : null,
                json.path("userId").asLong(),
                required(json, "userLanguage"),
                new Media(
                        Media.Kind.valueOf(required(media, "kind")),
                        required(media, "fileId"),
                        required(media, "fileUniqueId"),
                        media.path("sizeBytes").asLong(-1),
                        Duration.ofSeconds(media.path("durationSeconds").asLong()),
                        null,
                        null),
                ChatSettings.of(json.path("settings")),
                Instant.ofEpochSecond(json.path("messageDate").asLong()),
                Lane.valueOf(required(json, "lane")),
                task(json.path("task")),
                Json.text(json, "speaker"),
                Json.text(json, "business"));
    }

    private static Task task(JsonNode json) {
        return switch (json.path("name").asText("")) {
            case "" -> new Task.Transcribe();
            case "translate" -> new Task.Translate(required(json, "language"));
            case "summarise" -> new Task.Summarise(required(json, "language"));
            default -> throw new IllegalArgumentException("The job has a task that this code does not know");
        };
    }

    private static String required(JsonNode json, String field) {
        String value = Json.text(json, field);
        if (value == null) {
            throw new IllegalArgumentException("The job has no " + field);
        }
        return value;
    }
}
