package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.WebAnswer;

/** A refusal by the Bot API. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ObjectNode body;
    private final int code;

    private ApiException(int code, String description) {
        super(description);
        this.code = code;
        this.body = TelegramFault.error(code, description);
    }

    static ApiException of(int code, String description) {
        return new ApiException(code, description);
    }

    static ApiException badRequest(String description) {
        return new ApiException(400, "Bad Request: " + description);
    }

    static ApiException forbidden(String description) {
        return new ApiException(403, "Forbidden: " + description);
    }

    static ApiException migrated(long newChatId) {
        ApiException e = badRequest("group chat was upgraded to a supergroup chat");
        e.body.putObject("parameters").put("migrate_to_chat_id", newChatId);
        return e;
    }

    static ApiException tooManyRequests(long retryAfterSeconds) {
        ApiException e = new ApiException(429, "Too Many Requests: retry after " + retryAfterSeconds);
        e.body.putObject("parameters").put("retry_after", retryAfterSeconds);
        return e;
    }

    WebAnswer answer() {
        return WebAnswer.json(code, body);
    }
}
