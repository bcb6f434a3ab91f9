package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.HttpClients;
import dev.notula.simulators.http.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UpdateTest {
    private static final byte[] SOUND = {1, 2, 3};

    @RegisterExtension
    final BotCaller bot = new BotCaller();

    private final SimChat forum = SimChat.forum(-1001, "Forum");
    private final SimChat channel = SimChat.channel(-1009, "News");

    @Test
    void givesUpdatesUntilTheyAreConfirmed() throws Exception {
        long first = bot.telegram.sendText(bot.chat, "one").updateId();
        long second = bot.telegram.sendText(bot.chat, "two").updateId();

        assertThat(ids(updates(0))).containsExactly(first, second);
        assertThat(ids(updates(second))).containsExactly(second);
        assertThat(ids(updates(0))).containsExactly(second);
        assertThat(updates(second + 1)).isEmpty();
        assertThat(bot.telegram.pendingUpdates()).isZero();
    }

    @Test
    void givesNoMoreUpdatesThanAskedFor() throws Exception {
        bot.telegram.sendText(bot.chat, "one");
        bot.telegram.sendText(bot.chat, "two");

        assertThat(bot.call("getUpdates", "{'limit':1}").json().path("result")).hasSize(1);
    }

    @Test
    void holdsALongPollUntilSomethingHappens() {
        CompletableFuture<JsonNode> poll = CompletableFuture.supplyAsync(() -> {
            try {
                return bot.call("getUpdates", "{'timeout':30}").json().path("result");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        long update = bot.telegram.sendText(bot.chat, "one").updateId();

        assertThat(ids(poll.join())).containsExactly(update);
    }

    @Test
    void leavesOutKindsThatTheBotDidNotAskFor() throws Exception {
        bot.call("getUpdates", "{'allowed_updates':['callback_query']}");

        assertThat(bot.telegram.sendText(bot.chat, "one").updateId()).isZero();
        assertThat(updates(0)).isEmpty();
    }

    @Test
    void tellsTheWholeOfAVoiceNote() throws Exception {
        Incoming voice = bot.telegram.sendVoice(bot.chat, SOUND, Duration.ofSeconds(7));

        JsonNode message = updates(0).path(0).path("message");
        assertThat(message.path("message_id").asLong()).isEqualTo(voice.messageId());
        assertThat(message.path("from").path("language_code").asText()).isEqualTo("id");
        assertThat(message.path("chat").path("type").asText()).isEqualTo("private");
        assertThat(message.path("voice").toString())
                .isEqualTo("{\"duration\":7,\"mime_type\":\"audio/ogg\",\"file_id\":\"" + voice.fileId()
                        + "\",\"file_unique_id\":\"" + voice.fileUniqueId() + "\",\"file_size\":3}");
    }

    @Test
    void passesOnWhateverTheSenderDeclares() throws Exception {
        bot.telegram.send(
                bot.chat,
                UserMessage.audio(SOUND, "x/../y\u202E.mp3", "application/octet-stream", Duration.ZERO)
                        .declaredSize(5_000_000_000L)
                        .caption("my song /not_a_path")
                        .mediaGroup("77"));
        bot.telegram.send(
                bot.chat, UserMessage.videoNote(SOUND, Duration.ofSeconds(1)).withoutSize());

        JsonNode audio = updates(0).path(0).path("message");
        assertThat(audio.path("audio").path("file_size").asLong()).isEqualTo(5_000_000_000L);
        assertThat(audio.path("audio").path("file_name").asText()).isEqualTo("x/../y\u202E.mp3");
        assertThat(audio.path("caption").asText()).isEqualTo("my song /not_a_path");
        assertThat(audio.path("media_group_id").asText()).isEqualTo("77");
        JsonNode note = updates(0).path(1).path("message").path("video_note");
        assertThat(note.has("mime_type") || note.has("file_name") || note.has("file_size"))
                .isFalse();
        assertThat(note.path("length").asInt()).isPositive();
    }

    @Test
    void setsBothFieldsForAnAnimationAndNoDurationForADocument() throws Exception {
        bot.telegram.send(bot.chat, UserMessage.animation(SOUND, "a.mp4", "video/mp4", Duration.ofSeconds(2)));
        bot.telegram.send(bot.chat, UserMessage.document(SOUND, "a.wav", "audio/wav"));

        JsonNode updates = updates(0);
        assertThat(updates.path(0).path("message").has("animation")).isTrue();
        assertThat(updates.path(0).path("message").has("document")).isTrue();
        assertThat(updates.path(1).path("message").path("document").has("duration"))
                .isFalse();
    }

    @Test
    void marksCommandsInTexts() throws Exception {
        bot.telegram.sendText(bot.chat, "/lang@notula_bot id");

        assertThat(updates(0).path(0).path("message").path("entities").toString())
                .isEqualTo("[{\"offset\":0,\"length\":16,\"type\":\"bot_command\"}]");
    }

    @Test
    void nestsTheMessageAnsweredJustOnce() throws Exception {
        long first = bot.telegram.sendText(bot.chat, "one").messageId();
        long second = bot.telegram
                .send(bot.chat, UserMessage.text("two").replyTo(first))
                .messageId();
        bot.telegram.send(bot.chat, UserMessage.text("three").replyTo(second));

        JsonNode reply = updates(0).path(2).path("message").path("reply_to_message");
        assertThat(reply.path("message_id").asLong()).isEqualTo(second);
        assertThat(reply.has("reply_to_message")).isFalse();
    }

    @Test
    void repliesInATopicToTheMessageThatMadeIt() throws Exception {
        long topic = bot.telegram.admin().createTopic(forum, bot.ada, "Lectures");
        bot.telegram.send(
                forum, bot.ada, UserMessage.voice(SOUND, Duration.ZERO).inTopic(topic));

        JsonNode message = updates(0).path(1).path("message");
        assertThat(message.path("is_topic_message").asBoolean()).isTrue();
        assertThat(message.path("message_thread_id").asLong()).isEqualTo(topic);
        assertThat(message.path("reply_to_message").path("message_id").asLong()).isEqualTo(topic);
    }

    @Test
    void givesRepliesInAPlainSupergroupAThreadThatIsNoTopic() throws Exception {
        SimChat supergroup = SimChat.supergroup(-1002, "Plain");
        long first = bot.telegram.sendText(supergroup, bot.ada, "one").messageId();
        bot.telegram.send(supergroup, bot.ada, UserMessage.text("two").replyTo(first));

        JsonNode message = updates(0).path(1).path("message");
        assertThat(message.path("message_thread_id").asLong()).isEqualTo(first);
        assertThat(message.has("is_topic_message")).isFalse();
    }

    @Test
    void tellsOfChannelPostsWithoutAnAuthor() throws Exception {
        long post =
                bot.telegram.sendVoice(channel, SOUND, Duration.ofSeconds(2)).messageId();
        bot.telegram.edit(channel, post, "caption");

        JsonNode updates = updates(0);
        assertThat(updates.path(0).path("channel_post").has("from")).isFalse();
        assertThat(updates.path(1).path("edited_channel_post").path("caption").asText())
                .isEqualTo("caption");
    }

    @Test
    void redeliversTheSameVoiceWithAnEditedCaption() throws Exception {
        Incoming voice = bot.telegram.sendVoice(bot.chat, SOUND, Duration.ofSeconds(2));
        bot.telegram.edit(bot.chat, voice.messageId(), "caption");
        bot.telegram.editNothing(bot.chat, voice.messageId());

        JsonNode updates = updates(0);
        for (int i : List.of(1, 2)) {
            JsonNode edited = updates.path(i).path("edited_message");
            assertThat(edited.path("voice").path("file_unique_id").asText()).isEqualTo(voice.fileUniqueId());
            assertThat(edited.path("caption").asText()).isEqualTo("caption");
            assertThat(edited.has("edit_date")).isTrue();
        }
    }

    @Test
    void tellsWhereAForwardComesFrom() throws Exception {
        UserMessage[] messages = {
            UserMessage.text("a").forwardedFrom(bot.ada),
            UserMessage.text("b").forwardedFromHidden("Somebody"),
            UserMessage.text("c").forwardedFrom(channel, 12)
        };
        for (UserMessage message : messages) {
            bot.telegram.send(bot.chat, message);
        }

        assertThat(updates(0).findValuesAsText("forward_origin")).hasSize(3);
        assertThat(updates(0)
                        .path(1)
                        .path("message")
                        .path("forward_origin")
                        .path("sender_user_name")
                        .asText())
                .isEqualTo("Somebody");
        assertThat(updates(0)
                        .path(2)
                        .path("message")
                        .path("forward_origin")
                        .path("message_id")
                        .asInt())
                .isEqualTo(12);
    }

    @Test
    void letsOnlyButtonsBePressedThatAreThere() throws Exception {
        bot.telegram.sendText(bot.chat, "/start");
        long said = bot.say(1001, "no buttons");

        assertThatThrownBy(() -> bot.telegram.press(bot.chat, bot.ada, said, "Stop"))
                .isInstanceOf(IllegalArgumentException.class);
        bot.telegram.pressForged(bot.chat, SimUser.of(6, "Eve"), said, "stop:1");
        assertThat(updates(0).path(1).path("callback_query").path("data").asText())
                .isEqualTo("stop:1");
    }

    @Test
    void tellsWhenTheBotIsBlocked() throws Exception {
        bot.telegram.admin().botStatus(bot.chat, bot.ada, "kicked");

        JsonNode change = updates(0).path(0).path("my_chat_member");
        assertThat(change.path("old_chat_member").path("status").asText()).isEqualTo("member");
        assertThat(change.path("new_chat_member").path("status").asText()).isEqualTo("kicked");
    }

    @Test
    void injectsAnyUpdate() throws Exception {
        long id = bot.telegram.inject(Trees.object().put("telepathy", "a new kind"));

        assertThat(updates(0).toString()).isEqualTo("[{\"update_id\":" + id + ",\"telepathy\":\"a new kind\"}]");
    }

    @Test
    void refusesToPollWhileAWebhookIsSet() throws Exception {
        bot.call("setWebhook", "{'url':'http://127.0.0.1:9/webhook'}");

        HttpClients.Answer answer = bot.call("getUpdates", "{}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("description").asText())
                .isEqualTo("Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete"
                        + " the webhook first");
    }

    private JsonNode updates(long offset) throws IOException {
        return bot.call("getUpdates", "{'offset':" + offset + "}").json().path("result");
    }

    private static List<Long> ids(JsonNode updates) {
        return updates.findValues("update_id").stream().map(JsonNode::asLong).toList();
    }
}
