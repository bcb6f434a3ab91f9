package dev.notula.simulators.speech;

import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;

/** Deepgram's refusals, in their three shapes (Deepgram's documentation, pre-recorded audio). */
final class DeepgramErrors {
    private DeepgramErrors() {}

    static Refusal old(int status, String code, String message, String requestId) {
        return new Refusal(WebAnswer.json(
                status,
                Trees.object().put("err_code", code).put("err_msg", message).put("request_id", requestId)));
    }

    static Refusal badRequest(String message, String requestId) {
        return old(400, "Bad Request", "Bad Request: " + message, requestId);
    }

    static Refusal badParameter(String message, String requestId) {
        return old(400, "INVALID_QUERY_PARAMETER", message, requestId);
    }

    static Refusal categorised(int status, String category, String message, String details, String requestId) {
        return new Refusal(WebAnswer.json(
                status,
                Trees.object()
                        .put("category", category)
                        .put("message", message)
                        .put("details", details)
                        .put("request_id", requestId)));
    }

    static Refusal plain(int status, String text) {
        return new Refusal(WebAnswer.of(status, "text/plain; charset=utf-8", text));
    }
}
