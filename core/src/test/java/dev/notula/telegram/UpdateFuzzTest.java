package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.fuzz.Fuzzing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class UpdateFuzzTest {
    private static final List<byte[]> SEEDS =
            Stream.of("""
                    {"update_id":1,"message":{"message_id":2,"date":3,"chat":{"id":4,"type":"private"},
                    "from":{"id":5,"is_bot":false,"first_name":"A","language_code":"en"},
                    "voice":{"file_id":"f","file_unique_id":"u","duration":6,"mime_type":"audio/ogg","file_size":7}}}""", """
                    {"update_id":1,"message":{"message_id":2,"date":3,"chat":{"id":-4,"type":"supergroup","is_forum":true},
                    "from":{"id":5,"first_name":"A"},"message_thread_id":9,"is_topic_message":true,"text":"/transcribe@b x",
                    "entities":[{"type":"bot_command","offset":0,"length":13}],
                    "reply_to_message":{"message_id":1,"date":2,"chat":{"id":-4,"type":"supergroup"},
                    "video_note":{"file_id":"f","file_unique_id":"u","length":240,"duration":6}}}}""", """
                    {"update_id":1,"callback_query":{"id":"q","from":{"id":5,"first_name":"A"},"data":"1:f:srt:0:abc",
                    "message":{"message_id":2,"date":3,"chat":{"id":4,"type":"private"}},"chat_instance":"1"}}""", """
                    {"update_id":1,"my_chat_member":{"chat":{"id":-4,"type":"group"},"from":{"id":5,"first_name":"A"},
                    "date":1,"old_chat_member":{"status":"left"},
                    "new_chat_member":{"status":"restricted","is_member":true,"can_send_messages":false}}}""").map(text -> text.getBytes(UTF_8)).toList();

    @Test
    void readsWhateverComes() {
        long executions = Fuzzing.of(SEEDS)
                .run(input -> Update.parse(input).ifPresent(update -> {
                    if (update.content() instanceof Update.MessageReceived received) {
                        BotCommand.of(received.message(), () -> "b");
                    }
                }));

        assertThat(executions).isPositive();
    }
}
