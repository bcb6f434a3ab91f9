package dev.notula.playground;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import dev.notula.simulators.http.NotSeenException;
import dev.notula.simulators.telegram.CallbackAnswer;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What people do on the page. Wrong input is an {@link IllegalArgumentException} with a sentence for them. */
final class Actions {
    /** Telegram's apps take an unanswered press for lost after this time. */
    private static final Duration PRESS_PATIENCE = Duration.ofSeconds(30);

    private final TelegramSimulator telegram;
    private final Speech speech;
    private final Cast cast;
    private final List<Sample> samples;
    private final VoiceNote voiceNote;
    private final Troubles troubles;
    private final Predicate<String> giveUp;
    private final Feed feed;

    Actions(
            TelegramSimulator telegram,
            Speech speech,
            Cast cast,
            List<Sample> samples,
            VoiceNote voiceNote,
            Troubles troubles,
            Predicate<String> giveUp,
            Feed feed) {
        this.telegram = telegram;
        this.speech = speech;
        this.cast = cast;
        this.samples = samples;
        this.voiceNote = voiceNote;
        this.troubles = troubles;
        this.giveUp = giveUp;
        this.feed = feed;
    }

    void text(JsonNode json) {
        String text = json.path("text").asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException("There is no text.");
        }
        send(json, UserMessage.text(text));
    }

    void sample(JsonNode json) {
        int index = json.path("sample").asInt(-1);
        if (index < 0 || index >= samples.size()) {
            throw new IllegalArgumentException("There is no such sample.");
        }
        send(json, samples.get(index).message().get());
    }

    /** Sends bytes as what the query says that they are. */
    void upload(Map<String, String> query, byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("The file is empty.");
        }
        String name = query.getOrDefault("name", "");
        String type = query.getOrDefault("type", "application/octet-stream");
        Duration duration = Duration.ofMillis(number(query, "millis"));
        UserMessage message = switch (query.getOrDefault("as", "")) {
            case "voice" -> UserMessage.voice(voiceNote.of(bytes), duration);
            case "audio" -> UserMessage.audio(bytes, name, type, duration);
            case "video" -> UserMessage.video(bytes, name, type, duration);
            case "video_note" -> UserMessage.videoNote(bytes, duration);
            case "document" -> UserMessage.document(bytes, name, type);
            default -> throw new IllegalArgumentException("Say what the file is to be sent as.");
        };
        send(
                Json.object()
                        .put("user", number(query, "user"))
                        .put("chat", number(query, "chat"))
                        .put("thread", number(query, "thread"))
                        .put("replyTo", number(query, "replyTo")),
                inAlbum(message, query.getOrDefault("album", "")).caption(query.getOrDefault("caption", "")));
    }

    void forward(JsonNode json) {
        SimChat chat = cast.chat(json.path("chat").asLong());
        telegram.forward(chat, json.path("message").asLong(), chat, user(json));
    }

    /** Presses a button; what the bot answers comes to the page as an event. */
    void press(JsonNode json) {
        SimUser user = user(json);
        long message = json.path("message").asLong();
        Incoming press = telegram.press(
                cast.chat(json.path("chat").asLong()),
                user,
                message,
                json.path("data").asText());
        Thread.ofVirtual().start(() -> {
            var notice = Json.object().put("user", user.id()).put("message", message);
            try {
                CallbackAnswer answer = telegram.awaitCallbackAnswer(press.updateId(), PRESS_PATIENCE);
                notice.put("text", answer.text()).put("alert", answer.isAlert());
            } catch (NotSeenException unanswered) {
                notice.put("text", "The bot has not answered this press.").put("alert", false);
            }
            feed.tell("notice", notice.put("data", json.path("data").asText()));
        });
    }

    /** Decides what the simulated services hear from now on. */
    void script(JsonNode json) {
        String text = json.path("text").asText();
        String language = json.path("language").asText();
        if (text.isBlank() || !language.matches("[a-z]{2}")) {
            throw new IllegalArgumentException("The script needs words and their language.");
        }
        speech.say(new Speech.Words(language, text));
        feed.keep("script", "", Json.object().put("language", language).put("text", text));
    }

    void trouble(JsonNode json) {
        boolean isPrivate = cast.chat(json.path("chat").asLong()).isPrivate();
        troubles.happen(Trouble.valueOf(json.path("trouble").asText()), isPrivate);
    }

    void repair() {
        troubles.repair();
    }

    /** Ends the job's attempts. */
    void giveUp(JsonNode json) {
        if (!giveUp.test(json.path("job").asText())) {
            throw new IllegalArgumentException("This job is over.");
        }
    }

    private void send(JsonNode where, UserMessage message) {
        SimChat chat = cast.chat(where.path("chat").asLong());
        if (where.path("replyTo").asLong() != 0) {
            message.replyTo(where.path("replyTo").asLong());
        }
        if (where.path("thread").asLong() != 0) {
            message.inTopic(where.path("thread").asLong());
        }
        cast.send(chat, user(where), message);
    }

    private static UserMessage inAlbum(UserMessage message, String album) {
        return album.isEmpty() ? message : message.mediaGroup(album);
    }

    private SimUser user(JsonNode json) {
        return cast.person(json.path("user").asLong());
    }

    static long number(Map<String, String> query, String name) {
        String value = query.getOrDefault(name, "");
        if (!value.matches("-?\\d{1,16}")) {
            throw new IllegalArgumentException(name + " is no number.");
        }
        return Long.parseLong(value);
    }
}
