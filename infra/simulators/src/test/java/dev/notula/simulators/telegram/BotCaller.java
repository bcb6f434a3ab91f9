package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.HttpClients;
import dev.notula.simulators.http.Trees;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh simulator for each test, and a bot that calls it. */
final class BotCaller implements AfterEachCallback {
    static final String TOKEN = "4242:AAH-secret_token";
    static final Duration SOON = Duration.ofSeconds(10);

    final SimUser ada = SimUser.of(1001, "Ada <3").language("id");
    final SimChat chat = SimChat.with(ada);
    final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notula_bot");

    @Override
    public void afterEach(ExtensionContext context) {
        telegram.close();
    }

    String url(String method) {
        return telegram.url() + "/bot" + TOKEN + "/" + method;
    }

    /** Calls with a JSON body; quotation marks are written as apostrophes. */
    HttpClients.Answer call(String method, String json) throws IOException {
        return HttpClients.post(url(method), "application/json", json.replace('\'', '"'));
    }

    HttpClients.Answer call(String method, JsonNode json) throws IOException {
        return HttpClients.post(url(method), "application/json", json.toString());
    }

    HttpClients.Answer form(String method, HttpClients.Form form) throws IOException {
        return HttpClients.post(url(method), HttpClients.Form.TYPE, form.bytes());
    }

    /** Sends a text to the chat and gives the message's id. */
    long say(long chatId, String text) throws IOException {
        return call("sendMessage", Trees.object().put("chat_id", chatId).put("text", text))
                .json()
                .path("result")
                .path("message_id")
                .asLong();
    }

    String refusal(String method, String json) throws IOException {
        HttpClients.Answer answer = call(method, json);
        if (answer.status() != answer.json().path("error_code").asInt()) {
            throw new AssertionError("status and error_code differ: " + answer);
        }
        return answer.json().path("description").asText();
    }
}
