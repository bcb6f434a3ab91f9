package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.NotSeenException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatTest {
    @RegisterExtension
    final BotCaller bot = new BotCaller();

    private final SimChat group = SimChat.group(-5, "Family");
    private final SimChat supergroup = SimChat.supergroup(-1005, "Big family");

    @Test
    void forbidsWritingToSomebodyWhoBlockedTheBot() throws Exception {
        bot.telegram.sendText(bot.chat, "hello");
        bot.telegram.admin().botStatus(bot.chat, bot.ada, "kicked");

        assertThat(bot.refusal("sendMessage", "{'chat_id':1001,'text':'a'}"))
                .isEqualTo("Forbidden: bot was blocked by the user");
    }

    @Test
    void forbidsWritingToAGroupThatTheBotHasLeft() throws Exception {
        bot.telegram.admin().open(supergroup);
        bot.call("leaveChat", "{'chat_id':-1005}");

        assertThat(bot.refusal("sendMessage", "{'chat_id':-1005,'text':'a'}"))
                .isEqualTo("Forbidden: bot is not a member of the supergroup chat");
    }

    @Test
    void pointsFromAGroupToItsSupergroup() throws Exception {
        bot.telegram.sendText(group, bot.ada, "hello");
        bot.telegram.admin().migrate(group, supergroup);

        JsonNode answer = bot.call("sendMessage", "{'chat_id':-5,'text':'a'}").json();

        assertThat(answer.path("description").asText())
                .isEqualTo("Bad Request: group chat was upgraded to a supergroup chat");
        assertThat(answer.path("parameters").path("migrate_to_chat_id").asLong())
                .isEqualTo(-1005);
    }

    @Test
    void tellsWhoIsWhatInAChat() throws Exception {
        bot.telegram.sendText(group, bot.ada, "hello");

        assertThat(status(-5, 1001)).isEqualTo("member");
        bot.telegram.admin().memberStatus(group, bot.ada, "administrator");
        assertThat(status(-5, 1001)).isEqualTo("administrator");
        assertThat(status(-5, 4242)).isEqualTo("member");
        assertThat(bot.refusal("getChatMember", "{'chat_id':-5,'user_id':99}"))
                .isEqualTo("Bad Request: user not found");
        assertThat(bot.call("getChat", "{'chat_id':-5}")
                        .json()
                        .path("result")
                        .path("title")
                        .asText())
                .isEqualTo("Family");
    }

    @Test
    void wakesWhoWaitsForAMessage() throws Exception {
        bot.telegram.sendText(bot.chat, "hello");
        CompletableFuture<ChatMessage> awaited = CompletableFuture.supplyAsync(
                () -> bot.telegram.awaitMessage(1001, message -> message.text().equals("hi"), BotCaller.SOON));

        bot.say(1001, "hi");

        assertThat(awaited.get().fromBot()).isTrue();
        assertThat(bot.telegram
                        .awaitCall(call -> call.param("text").equals("hi"), BotCaller.SOON)
                        .method())
                .isEqualTo("sendMessage");
    }

    @Test
    void saysWhatTheChatShowsInsteadOfWhatWasAwaited() throws Exception {
        bot.telegram.sendText(bot.chat, "hello");
        bot.say(1001, "something else");

        assertThatThrownBy(() -> bot.telegram.awaitMessage(1001, message -> false, Duration.ZERO))
                .isInstanceOf(NotSeenException.class)
                .hasMessageContaining("bot: something else");
    }

    private String status(long chatId, long userId) throws IOException {
        return bot.call("getChatMember", "{'chat_id':" + chatId + ",'user_id':" + userId + "}")
                .json()
                .path("result")
                .path("status")
                .asText();
    }
}
