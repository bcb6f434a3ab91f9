package dev.notula.webhook;

import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.WebhookInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks Telegram how delivery goes. A webhook that gets nothing cannot know whether nothing was sent or nothing arrives;
 * this tells the two apart.
 */
final class WebhookWatch {
    /** A little over the schedule's five minutes. */
    private static final Duration RECENT = Duration.ofMinutes(6);

    private final BotApi telegram;
    private final InstantSource clock;
    private final Log log;
    private final Metrics metrics;

    WebhookWatch(BotApi telegram, InstantSource clock, Log log, Metrics metrics) {
        this.telegram = telegram;
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
    }

    /** Writes how many updates wait, and whether anything is wrong with the delivery to this address. */
    void look(String webhook) {
        switch (telegram.getWebhookInfo()) {
            case ApiResult.Ok<WebhookInfo>(WebhookInfo info) -> {
                boolean isElsewhere = !info.url().equals(webhook);
                Instant failed = info.lastErrorDate();
                boolean isFailing =
                        failed != null && failed.plus(RECENT).isAfter(clock.instant()) && info.pendingUpdates() > 0;
                if (isElsewhere) {
                    log.error(
                            "webhook.elsewhere",
                            "pending",
                            info.pendingUpdates(),
                            "set",
                            !info.url().isEmpty());
                } else if (isFailing) {
                    log.error("webhook.failing", "pending", info.pendingUpdates(), "error", info.lastErrorMessage());
                }
                metrics.value(MetricName.PENDING_UPDATES, (double) info.pendingUpdates());
                fault(isElsewhere || isFailing);
            }
            case ApiResult.Failed<WebhookInfo>(ApiError error) -> {
                log.warn("webhook.unknown", "kind", error.kind(), "error", error.description());
                if (error.kind() == ApiError.Kind.UNAUTHORIZED) {
                    fault(true);
                }
            }
        }
    }

    private void fault(boolean isWrong) {
        metrics.value(MetricName.WEBHOOK_FAULT, isWrong ? 1 : 0);
    }
}
