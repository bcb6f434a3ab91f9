package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.telegram.Update.ButtonPressed;
import dev.notula.telegram.Update.Content;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no message. */
class EventUpdateTest {
    @Test
    void aBusinessAccountIsConnected() {
        assertThat(content("""
                {"update_id":1,"business_connection":{"id":"c1","user":{"id":5,"is_bot":false,"first_name":"Ada"},
                 "user_chat_id":5000000001,"date":1790000000,"rights":{"can_reply":true},"is_enabled":true}}"""))
                .isEqualTo(new Update.BusinessChanged(
                        new BusinessConnection("c1", new User(5, "Ada", null, null), 5_000_000_001L, true)));
    }

    @Test
    void aBusinessAccountsMessagesAreDeleted() {
        assertThat(content("""
                {"update_id":1,"deleted_business_messages":{"business_connection_id":"c1","chat":{"id":7,"type":"private"},
                 "message_ids":[4,"x",5]}}""")).isEqualTo(new Update.BusinessDeleted("c1", List.of(4L, 5L)));
    }

    @Test
    void aButtonPressNamesItsMessage() {
        assertThat(content("""
                {"update_id":1,"callback_query":{"id":"q","from":{"id":2,"first_name":"B"},"data":"f:SRT:x",
                 "message":{"message_id":8,"chat":{"id":3,"type":"group"},"date":0}}}"""))
                .isEqualTo(new ButtonPressed(new CallbackQuery(
                        "q", new User(2, "B", null, null), new Chat(3, Chat.Type.GROUP, null), 8, "f:SRT:x")));
    }

    @Test
    void aButtonPressMayHaveNoMessage() {
        assertThat(content("{\"update_id\":1,\"callback_query\":{\"id\":\"q\",\"from\":{\"id\":2},\"message\":5}}"))
                .isEqualTo(new ButtonPressed(new CallbackQuery("q", new User(2, "", null, null), null, 0, null)));
    }

    private static Content content(String body) {
        return Update.parse(body.getBytes(UTF_8)).orElseThrow().content();
    }
}
