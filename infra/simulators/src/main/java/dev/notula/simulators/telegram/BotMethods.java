package dev.notula.simulators.telegram;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of the Bot API that are simulated; their names are read in any case. */
final class BotMethods {
    /** One method. */
    interface Method {
        ApiResult call(Params params);
    }

    /** Those that look after themselves, because they wait or have a lock of their own. */
    private static final Set<String> UNLOCKED =
            Set.of("download", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo");

    private static final Set<String> NOT_BY_WEBHOOK = Set.of("setWebhook", "deleteWebhook", "close", "logOut");

    private final Map<String, Method> methods = new LinkedHashMap<>();
    private final Map<String, String> spellings = new LinkedHashMap<>();

    BotMethods(World world, WebhookDelivery delivery) {
        new UpdateMethods(world, delivery).register(methods);
        new SendMethods(world).register(methods);
        new EditMethods(world).register(methods);
        new ChatMethods(world).register(methods);
        new ProfileMethods(world).register(methods);
        methods.keySet().forEach(name -> spellings.put(name.toLowerCase(Locale.ROOT), name));
    }

    /** The method's own spelling; null where there is no such method. */
    @Nullable String spelling(String name) {
        return spellings.get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether the method may come as the answer to a webhook delivery. */
    boolean allowedByWebhook(String name) {
        String spelling = spelling(name);
        return spelling != null && !spelling.startsWith("get") && !NOT_BY_WEBHOOK.contains(spelling);
    }

    /** Whether the method runs under the world's lock. */
    static boolean isLocked(String spelling) {
        return !UNLOCKED.contains(spelling);
    }

    ApiResult call(String spelling, Params params) {
        Method method = methods.get(spelling);
        if (method == null) {
            throw ApiException.of(404, "Not Found: method not found");
        }
        return method.call(params);
    }
}
