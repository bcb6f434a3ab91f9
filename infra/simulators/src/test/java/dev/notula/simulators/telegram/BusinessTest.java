package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BusinessTest {
    @RegisterExtension
    final BotCaller bot = new BotCaller();

    private final SimUser customer = SimUser.of(2002, "Marisol");

    @Test
    void tellsOfAConnectionAndOfWhatCustomersWrite() throws Exception {
        String connection = bot.telegram.business().connect(bot.ada, true);
        Incoming sent = bot.telegram.business().send(connection, customer, UserMessage.text("hola"));

        JsonNode updates = bot.call("getUpdates", "{}").json().path("result");

        JsonNode told = updates.path(0).path("business_connection");
        assertThat(told.path("id").asText()).isEqualTo(connection);
        assertThat(told.path("user_chat_id").asLong()).isEqualTo(1001);
        assertThat(told.path("is_enabled").asBoolean()).isTrue();
        assertThat(told.path("rights").path("can_reply").asBoolean()).isTrue();
        JsonNode message = updates.path(1).path("business_message");
        assertThat(message.path("business_connection_id").asText()).isEqualTo(connection);
        assertThat(message.path("message_id").asLong()).isEqualTo(sent.messageId());
        assertThat(message.path("chat").path("id").asLong()).isEqualTo(2002);
        assertThat(message.path("text").asText()).isEqualTo("hola");
    }

    @Test
    void keepsACustomersChatWithAnAccountApartFromThatWithTheBot() throws Exception {
        String connection = bot.telegram.business().connect(bot.ada, true);
        bot.telegram.business().send(connection, customer, UserMessage.text("hola"));

        assertThat(bot.refusal("sendMessage", "{'chat_id':2002,'text':'a'}")).isEqualTo("Bad Request: chat not found");
        assertThat(bot.call(
                                "sendMessage",
                                "{'business_connection_id':'" + connection + "','chat_id':2002,'text':'in your name'}")
                        .status())
                .isEqualTo(200);

        assertThat(bot.telegram.business().messages(connection, customer))
                .extracting(ChatMessage::text)
                .containsExactly("hola", "in your name");
        assertThat(bot.telegram.messages(2002)).isEmpty();
    }

    @Test
    void writesInNobodysNameWithoutTheRightOrTheConnection() throws Exception {
        String connection = bot.telegram.business().connect(bot.ada, false);
        bot.telegram.business().send(connection, customer, UserMessage.text("hola"));
        String send = "{'business_connection_id':'" + connection + "','chat_id':2002,'text':'a'}";

        assertThat(bot.refusal("sendMessage", send)).contains("not enough rights");
        bot.telegram.business().disconnect(connection);
        assertThat(bot.refusal("sendMessage", send)).isEqualTo("Bad Request: business connection not found");
        assertThat(bot.refusal("getBusinessConnection", "{'business_connection_id':'other'}"))
                .isEqualTo("Bad Request: business connection not found");
    }

    @Test
    void saysNothingMoreOfAnAccountThatIsDisconnected() {
        String connection = bot.telegram.business().connect(bot.ada, true);
        bot.telegram.business().disconnect(connection);

        assertThat(bot.telegram
                        .business()
                        .send(connection, customer, UserMessage.text("hola"))
                        .updateId())
                .isZero();
    }
}
