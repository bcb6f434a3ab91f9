package dev.notula.webhook;

import dev.notula.config.ConfigurationException;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.metrics.Log;
import dev.notula.metrics.Metrics;
import dev.notula.telegram.BotApi;
import dev.notula.time.Deadline;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;

/** Answers CloudFormation, whatever happens, and watches the webhook. Thread-safe. */
final class Registrations {
    /** What is left for the answer when the work gives up. */
    private static final Duration ANSWER_MARGIN = Duration.ofSeconds(15);

    private static final Duration ANSWER_TIME = Duration.ofSeconds(4);
    private static final int ANSWER_TRIES = 3;

    private final Environment environment;
    private final InstantSource clock = InstantSource.system();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Log log;
    private final Metrics metrics;

    Registrations(Environment environment, PrintStream out) {
        this.environment = environment;
        this.log = new Log(out, clock, environment);
        this.metrics = new Metrics(environment, out, clock, "registration");
    }

    /** Does what CloudFormation asks and answers it within the remaining time. */
    void answer(StackRequest request, Duration remaining) throws IOException {
        Registered outcome = outcome(request, Deadline.after(remaining.minus(ANSWER_MARGIN), clock));
        log.info("webhook.registration", "type", request.type(), "done", outcome.isDone(), "reason", outcome.reason());
        // The address is signed for a request without a content type, which the client leaves out by itself.
        HttpRequest answer = HttpRequest.newBuilder(request.responseUrl())
                .timeout(ANSWER_TIME)
                .PUT(HttpRequest.BodyPublishers.ofString(request.answer(outcome)))
                .build();
        for (int attempt = 1; !isTaken(answer); attempt++) {
            if (attempt == ANSWER_TRIES) {
                // Lambda calls again, and CloudFormation ends its wait by itself.
                throw new IOException("CloudFormation does not take the answer");
            }
        }
    }

    /** Reports how Telegram's deliveries go. */
    void watch() {
        new WebhookWatch(telegram(Secrets.of(environment, clock, log, Secret.TELEGRAM_BOT_TOKEN)), clock, log, metrics)
                .look(environment.require("WEBHOOK_URL"));
    }

    private Registered outcome(StackRequest request, Deadline deadline) {
        try {
            Secrets secrets = Secrets.of(environment, clock, log, Secret.TELEGRAM_BOT_TOKEN, Secret.WEBHOOK_SECRET);
            WebhookRegistration registration = new WebhookRegistration(telegram(secrets));
            return switch (request.type()) {
                case CREATE, UPDATE ->
                    registration.register(
                            request.webhook(),
                            secrets.require(Secret.WEBHOOK_SECRET).get(),
                            request.connections(),
                            deadline);
                // A stack that cannot be deleted is worse than a webhook that leads nowhere.
                case DELETE ->
                    Registered.done(
                            registration.remove(request.webhook(), deadline).reason());
            };
        } catch (ConfigurationException missing) {
            return failed(
                    request,
                    missing.getMessage() + "; ./notula secrets stores the secrets in SSM, then deploy once more");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(request, "interrupted");
        } catch (RuntimeException fault) {
            return failed(request, Log.place(fault));
        }
    }

    private static Registered failed(StackRequest request, String reason) {
        return new Registered(request.type() == StackRequest.Type.DELETE, reason);
    }

    private BotApi telegram(Secrets secrets) {
        return new BotApi(http, environment.telegram(), secrets.require(Secret.TELEGRAM_BOT_TOKEN));
    }

    private boolean isTaken(HttpRequest answer) {
        try {
            int status =
                    http.send(answer, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return true;
            }
            log.warn("webhook.answer_refused", "status", status);
        } catch (IOException unreachable) {
            log.warn("webhook.answer_lost", "fault", unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
