package dev.notula.telegram;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How Telegram delivers updates.
 *
 * @param url empty where no webhook is set
 * @param pendingUpdates how many updates wait to be delivered
 * @param lastErrorDate when a delivery last failed
 * @param lastErrorMessage how it failed
 */
public record WebhookInfo(
        String url,
        long pendingUpdates,
        @Nullable Instant lastErrorDate,
        @Nullable String lastErrorMessage) {}
