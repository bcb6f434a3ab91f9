package dev.notula.telegram;

import dev.notula.simulators.http.Faults;
import dev.notula.simulators.telegram.ApiCall;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Telegram on this machine and a client of it, once for a test class. Each test takes chats of its own. */
final class TelegramExtension implements BeforeAllCallback, AfterAllCallback {
    static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";

    private final AtomicLong ids = new AtomicLong(5_000_000_000L);
    private @Nullable TelegramSimulator simulator;
    private @Nullable HttpClient http;

    @Override
    public void beforeAll(ExtensionContext context) {
        simulator = TelegramSimulator.start(TOKEN, "notulabot");
        http = HttpClient.newHttpClient();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        simulator().close();
        http().close();
    }

    TelegramSimulator simulator() {
        return Objects.requireNonNull(simulator);
    }

    Faults faults() {
        return simulator().faults();
    }

    HttpClient http() {
        return Objects.requireNonNull(http);
    }

    BotApi api() {
        return api(TOKEN);
    }

    BotApi api(String token) {
        return new BotApi(http(), URI.create(simulator().url()), () -> token);
    }

    BotApi api(Runnable throttled) {
        return new BotApi(this::http, URI.create(simulator().url()), () -> TOKEN, throttled);
    }

    BotApi impatientApi(Duration timeout) {
        return new BotApi(this::http, URI.create(simulator().url()), () -> TOKEN, () -> {}, timeout);
    }

    /** Somebody who has just started the bot. */
    SimChat privateChat() {
        SimChat chat = SimChat.with(SimUser.of(ids.incrementAndGet(), "Ada"));
        simulator().admin().open(chat);
        return chat;
    }

    SimChat forum() {
        SimChat chat = SimChat.forum(-1_000_000_000_000L - ids.incrementAndGet(), "Forum");
        simulator().admin().open(chat);
        return chat;
    }

    ApiCall lastCall(String method) {
        return simulator().calls(method).getLast();
    }
}
