package dev.notula.ops;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.BotIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks each service, by a call that costs nothing, whether it takes a secret. */
final class KeyCheck {
    /** What to do with a secret of a deployed bot. */
    static final String IN_THE_CLOUD = "store it: ./notula secrets";

    /** What to do with a secret of a bot on this machine. */
    static final String ON_THIS_MACHINE = "put it into .env";

    /** In place of a status. */
    private static final int UNREACHABLE = 0;

    private final Environment environment;
    private final String store;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    KeyCheck(Environment environment, String store) {
        this.environment = environment;
        this.store = store;
    }

    /** What the service says of the secret. */
    Finding check(Secret secret, String value) throws InterruptedException {
        if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
            return Finding.fault(secret + " has characters that no key has", "copy it once more, without blanks");
        }
        return switch (secret) {
            case TELEGRAM_BOT_TOKEN -> token(value);
            case WEBHOOK_SECRET ->
                value.matches("[A-Za-z0-9_-]{1,256}")
                        ? Finding.well("WEBHOOK_SECRET is one that Telegram takes")
                        : Finding.fault("WEBHOOK_SECRET", "use 1 to 256 of A-Z, a-z, 0-9, _ and -");
            case GROQ_API_KEY ->
                key(
                        secret,
                        below(environment.address("GROQ_BASE_URL", "https://api.groq.com/openai/v1"), "/models"),
                        "Bearer " + value);
            case DEEPGRAM_API_KEY ->
                key(
                        secret,
                        below(environment.address("DEEPGRAM_BASE_URL", "https://api.deepgram.com"), "/v1/projects"),
                        "Token " + value);
            case OPENAI_API_KEY -> key(secret, openAi(), "Bearer " + value);
        };
    }

    /** What a server of one's own says that has no key. */
    Finding ownServer() throws InterruptedException {
        URI server = openAi();
        int status = ask(HttpRequest.newBuilder(server));
        return switch (status) {
            case 200 -> Finding.well(server.getHost() + " answers without a key");
            case 401, 403 -> Finding.fault(server.getHost() + " wants a key", "as OPENAI_API_KEY, " + store);
            case UNREACHABLE -> unreachable(server);
            default -> answers(server, status);
        };
    }

    /** Where a server of OpenAI's kind lists its models; whisper.cpp's has no list, but says whether it is ready. */
    private URI openAi() {
        String base = environment
                .address("OPENAI_BASE_URL", "https://api.openai.com/v1")
                .toString();
        return URI.create(
                base.endsWith("/inference")
                        ? base.replaceFirst("/inference$", "/health")
                        : base.replaceFirst("(/audio)?/transcriptions$", "") + "/models");
    }

    private static URI below(URI base, String path) {
        return URI.create(base + path);
    }

    private Finding token(String value) {
        URI telegram = environment.telegram();
        return switch (new BotApi(http, telegram, () -> value).getMe()) {
            case ApiResult.Ok<BotIdentity>(BotIdentity me) -> Finding.well("TELEGRAM_BOT_TOKEN is @" + me.username());
            case ApiResult.Failed<BotIdentity>(ApiError error) ->
                error.kind() == ApiError.Kind.UNAUTHORIZED
                        ? Finding.fault("Telegram refuses TELEGRAM_BOT_TOKEN", "get one from @BotFather and " + store)
                        : Finding.fault(
                                "Telegram does not answer: " + error.description(),
                                "check the network and TELEGRAM_API_URL");
        };
    }

    private Finding key(Secret secret, URI probe, String authorization) throws InterruptedException {
        int status = ask(HttpRequest.newBuilder(probe).header("Authorization", authorization));
        return switch (status) {
            case 200 -> Finding.well(secret + " is taken by " + probe.getHost());
            case 401, 403 -> Finding.fault(probe.getHost() + " refuses " + secret, "make a new key there and " + store);
            case UNREACHABLE -> unreachable(probe);
            default -> answers(probe, status);
        };
    }

    private static Finding unreachable(URI probe) {
        return Finding.fault(probe.getHost() + " cannot be reached", "check the network and the base address");
    }

    private static Finding answers(URI probe, int status) {
        return status == 404
                ? Finding.fault(
                        probe.getHost() + " has no " + probe.getPath(),
                        "check the base address; whisper.cpp says so too while it loads its model")
                : Finding.fault(
                        probe.getHost() + " answers " + status, "try again later; it keeps no key from working");
    }

    /** The status, or {@link #UNREACHABLE}. */
    private int ask(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException unreachable) {
            return UNREACHABLE;
        }
    }
}
