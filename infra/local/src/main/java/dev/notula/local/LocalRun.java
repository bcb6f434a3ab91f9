package dev.notula.local;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.menu.BotMenu;
import dev.notula.metrics.Log;
import dev.notula.servers.LocalAws;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.BotIdentity;
import dev.notula.time.Deadline;
import dev.notula.webhook.WebhookRegistration;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;

/** The real bot on this machine, until it is stopped. */
final class LocalRun {
    private static final Duration TIME_FOR_MENUS = Duration.ofMinutes(5);

    private final Path home;
    private final PrintStream out;

    LocalRun(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    void run(Options.Local options) throws IOException, InterruptedException {
        Map<String, String> variables = DotEnv.over(Path.of(".env"), System.getenv());
        DotEnv.fill(
                variables,
                "FFMPEG_DIR",
                home.resolve(System.getProperty("ffmpeg.dir", "")).toString());
        if (options.webhookPort() == null) {
            DotEnv.fill(variables, "WEBHOOK_SECRET", randomSecret());
        }
        Environment environment = new Environment(variables);
        Secrets secrets = Secrets.of(
                environment,
                InstantSource.system(),
                new Log(out, InstantSource.system()),
                Secret.TELEGRAM_BOT_TOKEN,
                Secret.WEBHOOK_SECRET);
        BotApi telegram = new BotApi(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(),
                environment.telegram(),
                secrets.require(Secret.TELEGRAM_BOT_TOKEN));
        String secret = secrets.require(Secret.WEBHOOK_SECRET).get();
        Files.createDirectories(options.data());
        try (LocalAws aws = LocalAws.start(options.data());
                LocalBot bot = LocalBot.start(aws, home, variables, out)) {
            out.println(
                    "Data in " + options.data().toAbsolutePath() + "; " + bot.recovered() + " unfinished jobs go on.");
            Thread.ofVirtual().start(() -> showMenu(telegram));
            if (options.webhookPort() == null) {
                poll(telegram, bot, secret);
            } else {
                serve(bot, options.webhookPort());
            }
        }
    }

    /** Beside the work, which does not need it. */
    private void showMenu(BotApi telegram) {
        Deadline deadline = Deadline.after(TIME_FOR_MENUS, InstantSource.system());
        if (BotMenu.apply(telegram.profile(), deadline) instanceof ApiResult.Failed<Boolean>(var error)) {
            out.println("Telegram does not take the command menu (" + error.description() + ").");
        }
    }

    private void poll(BotApi telegram, LocalBot bot, String secret) throws InterruptedException {
        switch (telegram.getMe()) {
            case ApiResult.Ok<BotIdentity>(BotIdentity me) ->
                out.println("@" + me.username() + " listens. Ctrl-C ends it.");
            case ApiResult.Failed<BotIdentity>(var error) ->
                out.println("Telegram does not answer (" + error.description() + "); trying on. Ctrl-C ends it.");
        }
        telegram.deleteWebhook(false);
        Thread poller = Thread.ofPlatform()
                .name("poller")
                .start(new UpdatePoller(
                        telegram,
                        bot.gateway(),
                        secret,
                        WebhookRegistration.ALLOWED_UPDATES,
                        new Log(out, InstantSource.system())));
        onStop(poller::interrupt, poller);
        poller.join();
    }

    private void serve(LocalBot bot, int port) throws IOException, InterruptedException {
        try (WebhookServer server = new WebhookServer(bot.gateway(), port)) {
            out.println("POST /webhook and GET /health on http://127.0.0.1:" + server.port() + ". Ctrl-C ends it.");
            Thread waiting = Thread.currentThread();
            onStop(waiting::interrupt, waiting);
            Thread.sleep(Duration.ofDays(Integer.MAX_VALUE));
        } catch (InterruptedException stopped) {
            out.println("Stopping.");
        }
    }

    /** On Ctrl-C, asks the work to end and gives it the time to. */
    private static void onStop(Runnable stop, Thread awaited) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.run();
            try {
                awaited.join(Duration.ofSeconds(10));
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static String randomSecret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
