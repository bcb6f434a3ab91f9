package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BotCommandTest {
    @Test
    void aCommandHasANameAndArguments() {
        assertThat(command("text", "/provider  groq \n", 9)).contains(new BotCommand("provider", "groq"));
        assertThat(command("text", "/Start", 6)).contains(new BotCommand("start", ""));
    }

    @Test
    void aCommandMayNameThisBotInAnyCase() {
        assertThat(command("text", "/transcribe@NotulaBot now", 21)).contains(new BotCommand("transcribe", "now"));
    }

    @Test
    void aCommandForAnotherBotIsNotOurs() {
        assertThat(command("text", "/transcribe@OtherBot", 20)).isEmpty();
    }

    @Test
    void aCaptionMayHoldACommandToo() {
        assertThat(command("caption", "/transcribe", 11)).contains(new BotCommand("transcribe", ""));
    }

    @Test
    void aSlashWithoutItsEntityIsText() {
        assertThat(parse("{\"update_id\":1,\"message\":{\"message_id\":1,\"chat\":{\"id\":1},\"text\":\"/start\"}}"))
                .isEmpty();
    }

    @Test
    void aCommandFurtherOnIsText() {
        assertThat(parse("""
                {"update_id":1,"message":{"message_id":1,"chat":{"id":1},"text":"see /start",
                 "entities":[{"type":"bot_command","offset":4,"length":6}]}}""")).isEmpty();
    }

    @Test
    void aBareSlashIsNoCommand() {
        assertThat(command("text", "/", 1)).isEmpty();
        assertThat(command("text", "/@notulabot", 11)).isEmpty();
    }

    private static Optional<BotCommand> command(String field, String text, int length) {
        String entities = field.equals("text") ? "entities" : "caption_entities";
        return parse("""
                {"update_id":1,"message":{"message_id":1,"chat":{"id":1},"%s":%s,
                 "%s":[{"type":"bot_command","offset":0,"length":%d}]}}""".formatted(field, Json.object().textNode(text), entities, length));
    }

    private static Optional<BotCommand> parse(String update) {
        Update.Content content =
                Update.parse(update.getBytes(UTF_8)).orElseThrow().content();
        return BotCommand.of(((Update.MessageReceived) content).message(), () -> "notulabot");
    }
}
