package dev.notula.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.simulators.telegram.ApiCall;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.time.Duration;
import java.util.List;

/** Tells the pages what changes in Telegram, in the bot's log and with the faults that wait. */
final class Observer implements Runnable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final TelegramSimulator telegram;
    private final Troubles troubles;
    private final Cast cast;
    private final Feed feed;
    private int callsSeen;

    Observer(TelegramSimulator telegram, Troubles troubles, Cast cast, Feed feed) {
        this.telegram = telegram;
        this.troubles = troubles;
        this.cast = cast;
        this.feed = feed;
    }

    /** Observes until the thread is interrupted. */
    @Override
    public void run() {
        long seen = -1;
        while (!Thread.currentThread().isInterrupted()) {
            seen = telegram.awaitChange(seen, HEARTBEAT);
            for (SimChat chat : cast.chats()) {
                for (ChatMessage message : cast.messages(chat)) {
                    feed.keep("message", chat.id() + "/" + message.messageId(), MessageView.of(message, chat.id()));
                }
                if (!Cast.isBusiness(chat)) {
                    drafts(chat);
                }
            }
            calls();
            troubles.show();
        }
    }

    /** One line of the bot's structured log. */
    void logged(JsonNode line) {
        feed.keep("log", Json.write(line), line);
        troubles.show();
    }

    private void drafts(SimChat chat) {
        ObjectNode drafts = Json.object().put("chat", chat.id());
        ObjectNode texts = drafts.putObject("texts");
        telegram.drafts(chat.id()).forEach((id, text) -> texts.put(String.valueOf(id), text));
        if (!texts.isEmpty()) {
            feed.keep("drafts", String.valueOf(chat.id()), drafts);
        }
    }

    private void calls() {
        List<ApiCall> calls = telegram.calls();
        for (ApiCall call : calls.subList(callsSeen, calls.size())) {
            ObjectNode view = Json.object()
                    .put("at", call.at().toString())
                    .put("method", call.method())
                    .put("status", call.status())
                    .put("description", call.description())
                    .put("chat", call.param("chat_id"));
            if (call.method().equals("sendChatAction")) {
                feed.tell("action", view.deepCopy().put("action", call.param("action")));
            }
            feed.keep("call", String.valueOf(callsSeen++), view);
        }
    }
}
