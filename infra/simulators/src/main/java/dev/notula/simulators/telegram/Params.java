package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.Multipart;
import dev.notula.simulators.http.Part;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one call, wherever they came from: query, form, JSON or multipart (Bot API, Making requests). A
 * nested value is JSON text, as in a form.
 */
final class Params {
    final Map<String, String> values = new LinkedHashMap<>();
    final Map<String, Part> files = new LinkedHashMap<>();

    private Params() {}

    static Params of(WebRequest request) {
        Params params = new Params();
        request.query().forEach((name, values) -> params.values.put(name, values.getLast()));
        if (request.body().length == 0) {
            return params;
        }
        switch (request.mediaType()) {
            case "application/x-www-form-urlencoded" ->
                request.form().forEach((name, values) -> params.values.put(name, values.getLast()));
            case "application/json" -> params.putJson(new Part("", null, null, request.body()).text());
            case "multipart/form-data" -> params.putParts(request);
            default -> throw ApiException.of(415, "Unsupported Media Type: unsupported content-type");
        }
        return params;
    }

    static Params of(JsonNode object) {
        Params params = new Params();
        params.putJson(object.toString());
        return params;
    }

    /** The value, or an empty text. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** True for what the server takes as true. */
    boolean is(String name) {
        return List.of("true", "yes", "1", "on").contains(text(name).strip().toLowerCase(Locale.ROOT));
    }

    /** The whole number, or 0 where there is none. */
    long number(String name) {
        try {
            return Long.parseLong(text(name).strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    long number(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /** The nested value; empty where it is absent. */
    Optional<JsonNode> json(String name, String what) {
        if (!has(name)) {
            return Optional.empty();
        }
        return Optional.of(Trees.parse(text(name))
                .orElseThrow(() -> ApiException.badRequest("can't parse " + what + " JSON object")));
    }

    /** The uploaded file that the parameter holds or names with {@code attach://}. */
    @Nullable Part upload(String name) {
        String value = text(name);
        return files.get(value.startsWith("attach://") ? value.substring("attach://".length()) : name);
    }

    private void putJson(String text) {
        JsonNode object = Trees.parse(text)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> ApiException.badRequest("can't parse request as a JSON object"));
        for (var property : object.properties()) {
            JsonNode value = property.getValue();
            if (!value.isNull()) {
                values.put(property.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        }
    }

    private void putParts(WebRequest request) {
        try {
            for (Part part : Multipart.parse(request)) {
                if (part.isFile()) {
                    files.put(part.name(), part);
                } else {
                    values.put(part.name(), part.text());
                }
            }
        } catch (Multipart.MalformedException e) {
            throw ApiException.badRequest("can't parse multipart body: " + e.getMessage());
        }
    }
}
