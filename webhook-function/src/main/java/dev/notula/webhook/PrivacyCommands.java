package dev.notula.webhook;

import dev.notula.chat.ChatTable;
import dev.notula.job.JobTable;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Button;
import dev.notula.telegram.CallbackQuery;
import dev.notula.telegram.Chat;
import dev.notula.telegram.Keyboard;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is stored, and its deletion, for which whoever asked presses a button. Who asked in the name of a group or channel
 * is a person to Telegram only when pressing, and then has to be an administrator of it.
 */
final class PrivacyCommands {
    private static final String FORGET = "forget1:";
    private static final Pattern ID = Pattern.compile("-?[0-9]{1,18}");

    private final Replies replies;
    private final BotApi telegram;
    private final ChatTable chats;
    private final ChatRights rights;
    private final Forgetting forgetting;
    private final Duration transcriptsKept;

    PrivacyCommands(
            Replies replies,
            BotApi telegram,
            ChatTable chats,
            ChatRights rights,
            Forgetting forgetting,
            Duration transcriptsKept) {
        this.replies = replies;
        this.telegram = telegram;
        this.chats = chats;
        this.rights = rights;
        this.forgetting = forgetting;
        this.transcriptsKept = transcriptsKept;
    }

    Map<String, Command> all() {
        return Map.of("privacy", this::privacy, "forget", this::forget);
    }

    /** Whether these data are of our button. */
    static boolean isOne(String data) {
        return data.startsWith(FORGET);
    }

    private void privacy(Message message, String argument, Texts texts) {
        replies.send(
                message,
                texts.get(
                        "privacy",
                        transcriptsKept.toDays(),
                        JobTable.kept(transcriptsKept).toDays()));
    }

    private void forget(Message message, String argument, Texts texts) {
        Button button = new Button(texts.get("button.forget"), FORGET + message.senderId());
        replies.send(message, texts.get("forget.ask"), Keyboard.row(List.of(button)));
    }

    /** Deletes what is stored of whoever asked, if the one who pressed may. */
    void press(CallbackQuery query) {
        telegram.answerCallbackQuery(query.id(), notice(query));
    }

    private String notice(CallbackQuery query) {
        Chat chat = query.chat();
        long userId = query.from().id();
        String asker = Objects.requireNonNullElse(query.data(), "").substring(FORGET.length());
        if (chat == null || !ID.matcher(asker).matches()) {
            return "";
        }
        String usersLanguage = Objects.requireNonNullElse(query.from().languageCode(), "");
        Texts texts = Texts.of(chats.get(chat.id()).languageFor(usersLanguage));
        long askerId = Long.parseLong(asker);
        if (!maySpeakAs(askerId, userId)) {
            return texts.get("rerun.not_yours");
        }
        int deleted = forgetting.user(askerId);
        if (rights.mayConfigure(chat, userId)) {
            forgetting.chat(chat.id());
        }
        telegram.editMessageText(chat.id(), query.messageId(), texts.get("forget.done", deleted), null);
        return "";
    }

    private boolean maySpeakAs(long askerId, long userId) {
        return askerId == userId || (askerId < 0 && rights.isAdministrator(askerId, userId));
    }
}
