package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class UpdatePropertyTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String VALID = """
            {"update_id":10,"message":{"message_id":7,"date":1790000000,"from":{"id":5,"first_name":"A"},
            "chat":{"id":5,"type":"private"},"text":"/start x","entities":[{"type":"bot_command","offset":0,"length":6}],
            "voice":{"file_id":"F","file_unique_id":"U","duration":3}}}""";

    @Property(tries = 500)
    void bytesOfAnyKindAreParsed(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(Update.parse(bytes)).isNotNull();
    }

    @Property(tries = 500)
    void jsonOfAnyShapeIsParsedAndItsCommandRead(@ForAll("updates") String body) {
        Update update = Update.parse(body.getBytes(UTF_8)).orElseThrow();

        assertThat(update.id()).isEqualTo(1);
        assertThat(update.toString()).isNotEmpty();
        if (update.content() instanceof Update.MessageReceived(Message message, Update.Source source)) {
            assertThat(BotCommand.of(message, () -> "notula")).isNotNull();
            assertThat(message.languageCode()).isNotNull();
            assertThat(source).isNotNull();
        }
    }

    @Property(tries = 500)
    void aDamagedUpdateIsParsed(@ForAll("positions") int position, @ForAll byte damage) {
        byte[] body = VALID.getBytes(UTF_8);
        body[position] = damage;

        assertThat(Update.parse(body)).isNotNull();
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, VALID.length() - 1);
    }

    /** Updates whose fields have the right names and any values at all. */
    @Provide
    Arbitrary<String> updates() {
        Arbitrary<String> kind = Arbitraries.of(
                "message",
                "channel_post",
                "business_message",
                "guest_message",
                "callback_query",
                "my_chat_member",
                "poll");
        return Combinators.combine(kind, json(4)).as((name, content) -> {
            ObjectNode update = JSON.objectNode().put("update_id", 1);
            update.set(name, content);
            return update.toString();
        });
    }

    private static Arbitrary<JsonNode> json(int depth) {
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.integers().between(-3, 12).map(JSON::numberNode),
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.strings().ofMaxLength(12).map(JSON::textNode),
                Arbitraries.of("private", "bot_command", "/start@notula", "restricted")
                        .map(JSON::textNode),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.just(JSON.nullNode()));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> field = Arbitraries.of(
                "message_id",
                "message_id",
                "chat",
                "chat",
                "id",
                "id",
                "from",
                "sender_chat",
                "date",
                "text",
                "entities",
                "type",
                "offset",
                "length",
                "voice",
                "document",
                "animation",
                "file_id",
                "file_unique_id",
                "duration",
                "file_size",
                "reply_to_message",
                "external_reply",
                "new_chat_member",
                "status",
                "message",
                "data",
                "language_code");
        Arbitrary<JsonNode> object =
                Arbitraries.maps(field, json(depth - 1)).ofMaxSize(10).map(UpdatePropertyTest::object);
        Arbitrary<JsonNode> array = json(depth - 1).list().ofMaxSize(3).map(nodes -> {
            ArrayNode node = JSON.arrayNode();
            node.addAll(nodes);
            return node;
        });
        return Arbitraries.frequencyOf(Tuple.of(5, object), Tuple.of(1, array), Tuple.of(3, leaf));
    }

    private static JsonNode object(Map<String, JsonNode> fields) {
        ObjectNode node = JSON.objectNode();
        node.setAll(fields);
        return node;
    }
}
