package dev.notula.local;

import dev.notula.json.Json;
import dev.notula.metrics.Log;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks Telegram for updates and hands them to the webhook's handler. An update is confirmed only after the handler has
 * said 200, so that one which was interrupted comes again.
 */
final class UpdatePoller implements Runnable {
    private static final Duration POLL = Duration.ofSeconds(25);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final BotApi telegram;
    private final ApiGateway gateway;
    private final String secret;
    private final List<String> allowedUpdates;
    private final Log log;

    UpdatePoller(BotApi telegram, ApiGateway gateway, String secret, List<String> allowedUpdates, Log log) {
        this.telegram = telegram;
        this.gateway = gateway;
        this.secret = secret;
        this.allowedUpdates = allowedUpdates;
        this.log = log;
    }

    /** Polls until the thread is interrupted. */
    @Override
    public void run() {
        long offset = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                switch (telegram.updates().poll(offset, 100, POLL, allowedUpdates)) {
                    case ApiResult.Ok<List<byte[]>>(List<byte[]> updates) -> {
                        for (byte[] update : updates) {
                            if (!handled(update)) {
                                break;
                            }
                            offset = Json.parse(update).path("update_id").asLong() + 1;
                        }
                    }
                    case ApiResult.Failed<List<byte[]>>(ApiError error) -> {
                        log.warn("poll.failed", "error", error.kind(), "description", error.description());
                        Thread.sleep(error.retryAfter() == null ? PAUSE : error.retryAfter());
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (IOException impossible) {
                log.error("poll.failed", "fault", impossible.toString());
            }
        }
    }

    private boolean handled(byte[] update) throws IOException, InterruptedException {
        int status = gateway.post(Map.of("x-telegram-bot-api-secret-token", secret), update);
        if (status / 100 != 2) {
            Thread.sleep(PAUSE);
            return false;
        }
        return true;
    }
}
