package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Trees;
import java.util.Map;

/** Telegram's usual ways to fail. */
public final class TelegramFault {
    private TelegramFault() {}

    /** 429 with {@code retry_after} in seconds. */
    public static Fault.Answer tooManyRequests(int retryAfterSeconds) {
        ObjectNode body = error(429, "Too Many Requests: retry after " + retryAfterSeconds);
        body.putObject("parameters").put("retry_after", retryAfterSeconds);
        return Fault.answer(429, Map.of("Retry-After", String.valueOf(retryAfterSeconds)), body.toString());
    }

    /** 500 from the proxy in front, with a page instead of JSON. */
    public static Fault.Answer serverError() {
        return Fault.answer(
                500,
                "<html><head><title>500 Internal Server Error</title></head><body><center><h1>500 Internal Server"
                        + " Error</h1></center></body></html>");
    }

    /** 403, the user has blocked the bot. */
    public static Fault blocked() {
        return Fault.answer(
                403, error(403, "Forbidden: bot was blocked by the user").toString());
    }

    /** 400 with this description, without its prefix {@code Bad Request: }. */
    public static Fault badRequest(String description) {
        return Fault.answer(400, error(400, "Bad Request: " + description).toString());
    }

    static ObjectNode error(int code, String description) {
        return Trees.object().put("ok", false).put("error_code", code).put("description", description);
    }
}
