package dev.notula.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
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
        @Nullable String lastErrorMessage) {
    static WebhookInfo of(JsonNode node) {
        return new WebhookInfo(
                Fields.textOrEmpty(node, "url"),
                Objects.requireNonNullElse(Fields.number(node, "pending_update_count"), 0L),
                Fields.date(node, "last_error_date"),
                Fields.nonBlank(node, "last_error_message"));
    }
}
