package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The methods by which updates come to the bot (Bot API, Getting updates). */
final class UpdateMethods {
    private static final int DEFAULT_CONNECTIONS = 40;

    private final World world;
    private final WebhookDelivery delivery;

    UpdateMethods(World world, WebhookDelivery delivery) {
        this.world = world;
        this.delivery = delivery;
    }

    void register(Map<String, BotMethods.Method> methods) {
        methods.put("getUpdates", this::getUpdates);
        methods.put("setWebhook", this::setWebhook);
        methods.put("deleteWebhook", this::deleteWebhook);
        methods.put("getWebhookInfo", this::getWebhookInfo);
    }

    private ApiResult getUpdates(Params params) {
        if (delivery.hook().isPresent()) {
            throw ApiException.of(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
                            + " webhook first");
        }
        allow(params);
        int limit = (int) Math.clamp(params.number("limit", 100), 1, 100);
        long timeout = Math.clamp(params.number("timeout"), 0, 50);
        List<ObjectNode> found = world.updates.poll(params.number("offset"), limit, Duration.ofSeconds(timeout));
        if (found == null) {
            throw ApiException.of(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
                            + " running");
        }
        ArrayNode updates = Trees.array();
        updates.addAll(found);
        return ApiResult.of(updates);
    }

    private ApiResult setWebhook(Params params) {
        String url = params.text("url");
        if (url.isEmpty()) {
            return deleteWebhook(params);
        }
        checkUrl(url);
        String secret = params.text("secret_token");
        if (secret.length() > 256) {
            throw ApiException.badRequest("secret token is too long");
        }
        if (!secret.matches("[A-Za-z0-9_-]*")) {
            throw ApiException.badRequest("secret token contains unallowed characters");
        }
        int connections = (int) Math.clamp(params.number("max_connections", DEFAULT_CONNECTIONS), 1, 100);
        allow(params);
        if (params.is("drop_pending_updates")) {
            world.updates.clear();
        }
        boolean same = delivery.hook()
                .filter(hook -> hook.url.equals(url) && hook.secret.equals(secret))
                .isPresent();
        delivery.set(url, secret, connections);
        return ApiResult.done(same ? "Webhook is already set" : "Webhook was set");
    }

    /** Plain HTTP and any port are allowed, as on an own Bot API server. */
    private static void checkUrl(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                throw ApiException.badRequest("invalid webhook URL specified");
            }
        } catch (IllegalArgumentException _) {
            throw ApiException.badRequest("invalid webhook URL specified");
        }
    }

    private ApiResult deleteWebhook(Params params) {
        if (params.is("drop_pending_updates")) {
            world.updates.clear();
        }
        boolean wasSet = delivery.hook().isPresent();
        delivery.clear();
        return ApiResult.done(wasSet ? "Webhook was deleted" : "Webhook is already deleted");
    }

    private ApiResult getWebhookInfo(Params params) {
        ObjectNode info = Trees.object();
        info.put("url", delivery.hook().map(hook -> hook.url).orElse(""));
        info.put("has_custom_certificate", false);
        info.put("pending_update_count", world.updates.size());
        delivery.hook().ifPresent(hook -> {
            info.put("max_connections", hook.maxConnections).put("ip_address", "127.0.0.1");
            delivery.lastFailure()
                    .ifPresent(
                            failure -> info.put("last_error_date", failure.at().getEpochSecond())
                                    .put("last_error_message", failure.error()));
        });
        List<String> allowed = world.updates.allowed();
        if (!allowed.isEmpty()) {
            ArrayNode kinds = info.putArray("allowed_updates");
            allowed.forEach(kinds::add);
        }
        return ApiResult.of(info);
    }

    private void allow(Params params) {
        params.json("allowed_updates", "allowed updates").ifPresent(kinds -> {
            if (!kinds.isArray()) {
                throw ApiException.badRequest("allowed_updates must be an Array of String");
            }
            List<String> names = new ArrayList<>();
            for (JsonNode kind : kinds) {
                names.add(kind.asText());
            }
            world.updates.allow(names);
        });
    }
}
