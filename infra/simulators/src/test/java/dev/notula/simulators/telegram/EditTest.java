package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditTest {
    @RegisterExtension
    final BotCaller bot = new BotCaller();

    private long asked;
    private long said;

    @BeforeEach
    void botSays() throws Exception {
        asked = bot.telegram.sendText(bot.chat, "hello").messageId();
        said = bot.call(
                        "sendMessage",
                        "{'chat_id':1001,'text':'wait','reply_markup':{'inline_keyboard':[[{'text':'Stop','callback_data':'s'}]]}}")
                .json()
                .path("result")
                .path("message_id")
                .asLong();
    }

    @Test
    void remembersWhatAMessageSaidBefore() throws Exception {
        bot.call("editMessageText", edit("half").toString());
        bot.call("editMessageText", edit("done").toString());

        ChatMessage shown = bot.telegram.message(1001, said);
        assertThat(shown.text()).isEqualTo("done");
        assertThat(shown.edits()).extracting(ChatMessage.Edit::before).containsExactly("wait", "half");
        assertThat(shown.buttons()).isEmpty();
    }

    @Test
    void refusesAnEditThatChangesNothing() throws Exception {
        ObjectNode same = edit("wait");
        same.putObject("reply_markup")
                .putArray("inline_keyboard")
                .addArray()
                .addObject()
                .put("text", "Stop")
                .put("callback_data", "s");

        assertThat(bot.call("editMessageText", same).json().path("description").asText())
                .isEqualTo("Bad Request: message is not modified: specified new message content and reply markup are"
                        + " exactly the same as a current content and reply markup of the message");
        assertThat(bot.call("editMessageText", edit("wait")).status()).isEqualTo(200);
    }

    @Test
    void refusesTooLongAnEditInOtherWordsThanASend() throws Exception {
        assertThat(bot.call("editMessageText", edit("x".repeat(4097)))
                        .json()
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: MESSAGE_TOO_LONG");
    }

    @Test
    void refusesToEditWhatIsGoneOrNotItsOwn() throws Exception {
        assertThat(bot.refusal("editMessageText", "{'chat_id':1001,'message_id':99,'text':'a'}"))
                .isEqualTo("Bad Request: message to edit not found");
        assertThat(bot.refusal("editMessageText", "{'chat_id':1001,'message_id':" + asked + ",'text':'a'}"))
                .isEqualTo("Bad Request: message can't be edited");
        bot.call("deleteMessage", "{'chat_id':1001,'message_id':" + said + "}");
        assertThat(bot.refusal("editMessageText", "{'chat_id':1001,'message_id':" + said + ",'text':'a'}"))
                .isEqualTo("Bad Request: message to edit not found");
    }

    @Test
    void changesOnlyTheButtons() throws Exception {
        String target = "{'chat_id':1001,'message_id':" + said;

        assertThat(bot.call("editMessageReplyMarkup", target + "}").status()).isEqualTo(200);
        assertThat(bot.refusal("editMessageReplyMarkup", target + "}"))
                .startsWith("Bad Request: message is not modified");
        assertThat(bot.telegram.message(1001, said).text()).isEqualTo("wait");
    }

    @Test
    void deletesOnce() throws Exception {
        String target = "{'chat_id':1001,'message_id':" + said + "}";

        assertThat(bot.call("deleteMessage", target).status()).isEqualTo(200);
        assertThat(bot.telegram.message(1001, said).deleted()).isTrue();
        assertThat(bot.telegram.botMessages(1001)).isEmpty();
        assertThat(bot.refusal("deleteMessage", target)).isEqualTo("Bad Request: message to delete not found");
    }

    @Test
    void reactsWithTheListedEmojiOnly() throws Exception {
        String target = "{'chat_id':1001,'message_id':" + asked + ",'reaction':";

        bot.call("setMessageReaction", target + "[{'type':'emoji','emoji':'👀'}]}");

        assertThat(bot.telegram.message(1001, asked).reactions()).containsExactly("👀");
        assertThat(bot.refusal("setMessageReaction", target + "[{'type':'emoji','emoji':'✅'}]}"))
                .isEqualTo("Bad Request: REACTION_INVALID");
        assertThat(bot.refusal(
                        "setMessageReaction",
                        target + "[{'type':'emoji','emoji':'👀'},{'type':'emoji','emoji':'👍'}]}"))
                .isEqualTo("Bad Request: REACTIONS_TOO_MANY");
        bot.call("setMessageReaction", target + "[]}");
        assertThat(bot.telegram.message(1001, asked).reactions()).isEmpty();
    }

    @Test
    void letsAPressBeAnsweredOnce() throws Exception {
        Incoming press = bot.telegram.press(bot.chat, bot.ada, said, "Stop");
        var query = bot.call("getUpdates", "{'offset':" + press.updateId() + "}")
                .json()
                .path("result")
                .path(0)
                .path("callback_query");
        String answer = "{'callback_query_id':'" + query.path("id").asText() + "','text':'Stopped'}";

        assertThat(query.path("data").asText()).isEqualTo("s");
        assertThat(query.path("message").path("message_id").asLong()).isEqualTo(said);
        assertThat(bot.call("answerCallbackQuery", answer).status()).isEqualTo(200);
        assertThat(bot.telegram
                        .awaitCallbackAnswer(press.updateId(), BotCaller.SOON)
                        .text())
                .isEqualTo("Stopped");
        assertThat(bot.refusal("answerCallbackQuery", answer))
                .isEqualTo("Bad Request: query is too old and response timeout expired or query ID is invalid");
    }

    private ObjectNode edit(String text) {
        return Trees.object().put("chat_id", 1001).put("message_id", said).put("text", text);
    }
}
