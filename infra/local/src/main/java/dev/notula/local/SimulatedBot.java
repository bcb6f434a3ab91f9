package dev.notula.local;

import dev.notula.menu.BotMenu;
import dev.notula.playground.Speech;
import dev.notula.servers.LocalAws;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.BotApi;
import dev.notula.time.Deadline;
import dev.notula.webhook.WebhookRegistration;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The whole bot with a Telegram of its own, and services that speak a script where no key is set; nothing is kept. */
final class SimulatedBot implements AutoCloseable {
    private static final String TOKEN = "7000000001:NOTULA_DEMO_TOKEN";
    private static final String SECRET = "notula-demo-secret";

    private final LocalAws aws = LocalAws.start();
    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_demo_bot");
    private final Speech speech;
    private final LocalBot bot;
    private final WebhookServer server;

    private SimulatedBot(Path home, Map<String, String> variables, Speech speech, PrintStream log) throws IOException {
        this.speech = speech;
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(speech.variables());
        all.put("TELEGRAM_API_URL", telegram.url());
        all.put("TELEGRAM_BOT_TOKEN", TOKEN);
        all.put("WEBHOOK_SECRET", SECRET);
        bot = LocalBot.start(aws, home, all, log);
        server = new WebhookServer(bot.gateway(), 0);
        URI webhook = URI.create("http://127.0.0.1:" + server.port() + "/webhook");
        BotApi api = new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN);
        api.setWebhook(webhook, SECRET, 40, WebhookRegistration.ALLOWED_UPDATES);
        BotMenu.apply(api.profile(), Deadline.after(Duration.ofMinutes(1), InstantSource.system()));
    }

    /** Starts everything; the speech is closed with it. */
    static SimulatedBot start(Path home, Map<String, String> variables, Speech speech, PrintStream log)
            throws IOException {
        return new SimulatedBot(home, variables, speech, log);
    }

    TelegramSimulator telegram() {
        return telegram;
    }

    LastAttempt lastAttempt() {
        return bot.lastAttempt();
    }

    @Override
    public void close() {
        server.close();
        bot.close();
        speech.close();
        telegram.close();
        aws.close();
    }
}
