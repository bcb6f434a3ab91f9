package dev.notula.webhook;

import dev.notula.config.Credential;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.telegram.Update;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says to one delivery of Telegram's what became of it, as an HTTP status: 200 where Telegram should not send the update
 * again, which holds for every update that can never succeed since a failing one blocks its chat; 500 where a fault may
 * pass (Bot API, Getting updates).
 */
public final class Webhook {
    private static final int LARGEST_BODY = 1 << 20;
    private static final Set<String> REFUSALS = Set.of("ValidationException", "InvalidMessageContents");

    private final Credential secret;
    private final UpdateRouter router;
    private final Log log;
    private final Metrics metrics;

    Webhook(Credential secret, UpdateRouter router, Log log, Metrics metrics) {
        this.secret = secret;
        this.router = router;
        this.log = log;
        this.metrics = metrics;
    }

    /** Takes one delivery with the secret that came with it. */
    public int receive(@Nullable String presented, byte[] body) {
        if (!isGenuine(presented)) {
            metrics.count(MetricName.WEBHOOK_REFUSED);
            return 401;
        }
        if (body.length > LARGEST_BODY) {
            metrics.count(MetricName.WEBHOOK_TOO_LARGE);
            return 413;
        }
        Optional<Update> update = Update.parse(body);
        if (update.isEmpty()) {
            metrics.count(MetricName.UPDATE_IGNORED, "malformed");
            return 200;
        }
        return Log.about(() -> handle(update.get()));
    }

    private int handle(Update update) {
        try {
            return router.route(update) ? 200 : deferred(update, "telegram");
        } catch (SdkException fault) {
            return isRefused(fault)
                    ? dropped(update, fault)
                    : deferred(update, fault.getClass().getSimpleName());
        } catch (RuntimeException fault) {
            return dropped(update, fault);
        }
    }

    /** Whether AWS has read the request and will never take it. */
    private static boolean isRefused(SdkException fault) {
        return fault instanceof AwsServiceException told
                && told.awsErrorDetails() != null
                && REFUSALS.contains(told.awsErrorDetails().errorCode());
    }

    private int deferred(Update update, String fault) {
        log.error("update.deferred", "update", update.id(), "fault", fault);
        metrics.count(MetricName.UPDATE_DEFERRED);
        return 500;
    }

    private int dropped(Update update, RuntimeException fault) {
        log.error("update.dropped", "update", update.id(), "fault", Log.place(fault));
        metrics.count(MetricName.UPDATE_DROPPED);
        return 200;
    }

    private boolean isGenuine(@Nullable String presented) {
        if (presented == null) {
            return false;
        }
        String expected = secret.get();
        return isEqual(expected, presented) || (secret.renew(expected) && isEqual(secret.get(), presented));
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
