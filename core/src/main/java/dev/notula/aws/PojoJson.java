package dev.notula.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's requests and answers as AWS's JSON protocol has them, after the description that each of them carries. */
final class PojoJson {
    private PojoJson() {}

    static ObjectNode write(SdkPojo pojo) {
        ObjectNode json = Json.object();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.set(field.locationName(), node(value));
            }
        }
        return json;
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case String text -> nodes.textNode(text);
            case SdkPojo pojo -> write(pojo);
            case Map<?, ?> map -> {
                ObjectNode json = nodes.objectNode();
                map.forEach((key, member) -> json.set((String) key, node(member)));
                yield json;
            }
            case List<?> list -> {
                ArrayNode json = nodes.arrayNode();
                list.forEach(member -> json.add(node(member)));
                yield json;
            }
            case Integer number -> nodes.numberNode(number);
            case Boolean truth -> nodes.booleanNode(truth);
            case SdkBytes bytes -> nodes.textNode(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
            default -> throw new IllegalArgumentException("no request of ours has a " + value.getClass());
        };
    }

    /** Fills a builder; what the service says beyond what the SDK knows is left out. */
    static void read(JsonNode json, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = json.path(field.locationName());
            if (!value.isMissingNode() && !value.isNull()) {
                field.set(builder, value(field, value));
            }
        }
    }

    private static Object value(SdkField<?> field, JsonNode node) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case STRING -> node.asText();
            case INTEGER -> node.asInt();
            case DOUBLE -> node.asDouble();
            case BOOLEAN -> node.asBoolean();
            case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(node.asText()));
            case SDK_POJO -> {
                SdkPojo builder = field.constructor().get();
                read(node, builder);
                yield ((Buildable) builder).build();
            }
            case MAP -> {
                SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
                Map<String, Object> map = new HashMap<>();
                node.properties().forEach(entry -> map.put(entry.getKey(), value(member, entry.getValue())));
                yield map;
            }
            case LIST -> {
                SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
                List<Object> list = new ArrayList<>();
                node.forEach(element -> list.add(value(member, element)));
                yield list;
            }
            default -> throw new IllegalArgumentException("no answer that we ask for has a " + type);
        };
    }
}
