package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.HttpClients;
import dev.notula.simulators.http.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SendTest {
    @RegisterExtension
    final BotCaller bot = new BotCaller();

    private final SimChat forum = SimChat.forum(-1001, "Forum");
    private long asked;

    @BeforeEach
    void adaAsks() {
        asked = bot.telegram.sendText(bot.chat, "hello").messageId();
    }

    @Test
    void showsTheMessageAsItWasSent() throws Exception {
        JsonNode sent = bot.call(
                        "sendMessage",
                        "{'chat_id':1001,'text':'<b>hi</b>','parse_mode':'HTML','reply_parameters':{'message_id':"
                                + asked
                                + "},'reply_markup':{'inline_keyboard':[[{'text':'More','callback_data':'m'}]]}}")
                .json()
                .path("result");

        ChatMessage shown = bot.telegram.message(1001, sent.path("message_id").asLong());
        assertThat(shown.fromBot()).isTrue();
        assertThat(shown.text()).isEqualTo("hi");
        assertThat(shown.source()).isEqualTo("<b>hi</b>");
        assertThat(shown.parseMode()).isEqualTo("HTML");
        assertThat(shown.replyTo()).isEqualTo(asked);
        assertThat(shown.buttons().getFirst()).containsExactly(new Button("More", "m", null));
        assertThat(shown.hasButton("More")).isTrue();
        assertThat(sent.path("from").path("is_bot").asBoolean()).isTrue();
        assertThat(sent.path("chat").path("type").asText()).isEqualTo("private");
    }

    @Test
    void takes4096EmojiAndRefusesOneMore() throws Exception {
        assertThat(send("😀".repeat(4096)).status()).isEqualTo(200);
        assertThat(description(send("😀".repeat(4097)))).isEqualTo("Bad Request: message is too long");
    }

    @Test
    void countsTheLengthAfterTheMarkupIsRead() throws Exception {
        JsonNode call = Trees.object()
                .put("chat_id", 1001)
                .put("parse_mode", "HTML")
                .put("text", "<b>" + "&amp;".repeat(4096) + "</b>");

        assertThat(bot.call("sendMessage", call).status()).isEqualTo(200);
    }

    @Test
    void refusesEmptyText() throws Exception {
        assertThat(description(send(" \n "))).isEqualTo("Bad Request: message text is empty");
    }

    @Test
    void refusesChatsItDoesNotKnow() throws Exception {
        assertThat(bot.refusal("sendMessage", "{'chat_id':777,'text':'a'}")).isEqualTo("Bad Request: chat not found");
        assertThat(bot.refusal("sendMessage", "{'text':'a'}")).isEqualTo("Bad Request: chat_id is empty");
    }

    @Test
    void findsAGroupByItsName() throws Exception {
        bot.telegram.admin().open(SimChat.supergroup(-1002, "Public").username("public_group"));

        assertThat(bot.call("sendMessage", "{'chat_id':'@Public_Group','text':'a'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesBrokenHtml() throws Exception {
        assertThat(bot.refusal("sendMessage", "{'chat_id':1001,'text':'1 < 2','parse_mode':'HTML'}"))
                .startsWith("Bad Request: can't parse entities: ");
    }

    @Test
    void refusesEntitiesBeyondTheText() throws Exception {
        assertThat(bot.refusal(
                        "sendMessage",
                        "{'chat_id':1001,'text':'abc','entities':[{'type':'bold','offset':1,'length':3}]}"))
                .isEqualTo("Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16"
                        + " offset 4");
    }

    @Test
    void countsEntitiesInUtf16Units() throws Exception {
        assertThat(bot.call(
                                "sendMessage",
                                "{'chat_id':1001,'text':'😀a','entities':[{'type':'bold','offset':2,'length':1}]}")
                        .status())
                .isEqualTo(200);
        assertThat(bot.refusal(
                        "sendMessage",
                        "{'chat_id':1001,'text':'😀a','entities':[{'type':'bold','offset':1,'length':2}]}"))
                .contains("in a middle of a UTF-16 symbol");
    }

    @Test
    void refusesButtonDataOfNoBytesAndOfMoreThan64() throws Exception {
        String tooLong = "é".repeat(33);

        assertThat(bot.refusal("sendMessage", button("'callback_data':''")))
                .isEqualTo("Bad Request: BUTTON_DATA_INVALID");
        assertThat(bot.refusal("sendMessage", button("'callback_data':'" + tooLong + "'")))
                .isEqualTo("Bad Request: BUTTON_DATA_INVALID");
        assertThat(bot.call("sendMessage", button("'callback_data':'" + "é".repeat(32) + "'"))
                        .status())
                .isEqualTo(200);
        assertThat(bot.refusal("sendMessage", button("'colour':'red'")))
                .isEqualTo("Bad Request: text buttons are unallowed in the inline keyboard");
    }

    @Test
    void refusesToAnswerAMessageThatIsGoneUnlessTold() throws Exception {
        bot.telegram.admin().deleteMessage(bot.chat, asked);
        String reply = "{'chat_id':1001,'text':'a','reply_parameters':{'message_id':" + asked;

        assertThat(bot.refusal("sendMessage", reply + "}}")).isEqualTo("Bad Request: message to be replied not found");
        assertThat(bot.call("sendMessage", reply + ",'allow_sending_without_reply':true}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void writesToTopicsThatAreOpen() throws Exception {
        long topic = bot.telegram.admin().createTopic(forum, bot.ada, "Lectures");
        long asked = bot.telegram
                .send(forum, bot.ada, UserMessage.text("hello").inTopic(topic))
                .messageId();

        assertThat(bot.call("sendMessage", "{'chat_id':-1001,'text':'a','message_thread_id':" + topic + "}")
                        .status())
                .isEqualTo(200);
        bot.call("sendMessage", "{'chat_id':-1001,'text':'b','reply_parameters':{'message_id':" + asked + "}}");
        bot.telegram.admin().closeTopic(forum, topic);

        assertThat(bot.telegram.botMessages(-1001))
                .extracting(ChatMessage::threadId)
                .containsOnly(topic);
        assertThat(bot.refusal("sendMessage", "{'chat_id':-1001,'text':'a','message_thread_id':" + topic + "}"))
                .isEqualTo("Bad Request: TOPIC_CLOSED");
        assertThat(bot.refusal("sendMessage", "{'chat_id':-1001,'text':'a','message_thread_id':1}"))
                .isEqualTo("Bad Request: message thread not found");
    }

    @Test
    void ignoresAThreadInAPlainSupergroupAndRefusesItInAPrivateChat() throws Exception {
        bot.telegram.admin().open(SimChat.supergroup(-1003, "Plain"));

        assertThat(bot.call("sendMessage", "{'chat_id':-1003,'text':'a','message_thread_id':7}")
                        .status())
                .isEqualTo(200);
        assertThat(bot.refusal("sendMessage", "{'chat_id':1001,'text':'a','message_thread_id':7}"))
                .isEqualTo("Bad Request: message thread not found");
    }

    @Test
    void sendsDocumentsByUploadAndAgainByTheirId() throws Exception {
        byte[] srt = "1\n00:00:00,000 --> 00:00:01,000\nhäi\n".getBytes(StandardCharsets.UTF_8);
        JsonNode sent = bot.form(
                        "sendDocument",
                        new HttpClients.Form()
                                .field("chat_id", "1001")
                                .field("caption", "<i>cues</i>")
                                .field("parse_mode", "HTML")
                                .field("document", "attach://cues")
                                .file("cues", "lecture.srt", "application/x-subrip", srt))
                .json()
                .path("result");
        String id = sent.path("document").path("file_id").asText();
        bot.call("sendDocument", "{'chat_id':1001,'document':'" + id + "'}");

        assertThat(bot.telegram.botMessages(1001)).hasSize(2).allSatisfy(message -> {
            SentFile file = Objects.requireNonNull(message.file());
            assertThat(file.fileName()).isEqualTo("lecture.srt");
            assertThat(file.bytes()).isEqualTo(srt);
        });
        assertThat(bot.telegram.botMessages(1001).getFirst().text()).isEqualTo("cues");
    }

    @Test
    void refusesEmptyAndMissingDocuments() throws Exception {
        HttpClients.Form empty =
                new HttpClients.Form().field("chat_id", "1001").file("document", "a.txt", "text/plain", new byte[0]);

        assertThat(description(bot.form("sendDocument", empty))).isEqualTo("Bad Request: file must be non-empty");
        assertThat(bot.refusal("sendDocument", "{'chat_id':1001}"))
                .isEqualTo("Bad Request: there is no document in the request");
        assertThat(bot.refusal("sendDocument", "{'chat_id':1001,'document':'BQAunknown'}"))
                .isEqualTo("Bad Request: wrong file identifier/HTTP URL specified");
    }

    @Test
    void refusesACaptionOfMoreThan1024Characters() throws Exception {
        HttpClients.Form form = new HttpClients.Form()
                .field("chat_id", "1001")
                .field("caption", "é".repeat(1025))
                .file("document", "a.txt", "text/plain", new byte[] {65});

        assertThat(description(bot.form("sendDocument", form))).isEqualTo("Bad Request: message caption is too long");
    }

    @Test
    void knowsTheChatActions() throws Exception {
        assertThat(bot.call("sendChatAction", "{'chat_id':1001,'action':'typing'}")
                        .status())
                .isEqualTo(200);
        assertThat(bot.refusal("sendChatAction", "{'chat_id':1001,'action':'dancing'}"))
                .isEqualTo("Bad Request: wrong parameter action in request");
    }

    @Test
    void showsDraftsInPrivateChatsOnly() throws Exception {
        bot.call("sendMessageDraft", "{'chat_id':1001,'draft_id':5,'text':'so far'}");
        bot.telegram.admin().open(forum);

        assertThat(bot.telegram.drafts(1001)).containsEntry(5L, "so far");
        assertThat(bot.call("sendMessageDraft", "{'chat_id':-1001,'draft_id':5,'text':'so far'}")
                        .status())
                .isEqualTo(400);
        assertThat(bot.call("sendMessageDraft", "{'chat_id':1001,'text':'so far'}")
                        .status())
                .isEqualTo(400);
    }

    private HttpClients.Answer send(String text) throws IOException {
        return bot.call("sendMessage", Trees.object().put("chat_id", 1001).put("text", text));
    }

    private static String button(String action) {
        return "{'chat_id':1001,'text':'a','reply_markup':{'inline_keyboard':[[{'text':'b'," + action + "}]]}}";
    }

    private static String description(HttpClients.Answer answer) {
        return answer.json().path("description").asText();
    }

    @Test
    void asksToWaitWhereAChatGetsMoreThanItTakes() throws Exception {
        bot.telegram.sendText(bot.chat, "hello");
        bot.telegram.admin().pace(SimChat.Kind.PRIVATE, 2, Duration.ofMinutes(1));
        long first = bot.say(1001, "one");

        assertThat(bot.call("editMessageText", "{'chat_id':1001,'message_id':" + first + ",'text':'two'}")
                        .status())
                .isEqualTo(200);
        HttpClients.Answer refused = bot.call("sendMessage", "{'chat_id':1001,'text':'three'}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("parameters").path("retry_after").asInt())
                .isBetween(58, 60);
        assertThat(bot.telegram.botMessages(1001)).hasSize(1);
    }
}
