package dev.notula.webhook;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.ChatTable;
import dev.notula.chat.OfferTable;
import dev.notula.chat.Offers;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CallbackQuery;
import dev.notula.telegram.Chat;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings menu, one message that presses edit. Each press says which value it wants, so that pressing twice, or in
 * an old copy of the menu, does no harm; and each asks Telegram anew whether the one who pressed may.
 */
final class SettingsMenu {
    private final BotApi telegram;
    private final Replies replies;
    private final ChatTable chats;
    private final OfferTable offers;
    private final ChatRights rights;

    SettingsMenu(BotApi telegram, Replies replies, ChatTable chats, OfferTable offers, ChatRights rights) {
        this.telegram = telegram;
        this.replies = replies;
        this.chats = chats;
        this.offers = offers;
        this.rights = rights;
    }

    /** Sends the first page. */
    void show(Message message, Texts texts) {
        ChatSettings settings = chats.get(message.chat().id());
        send(message, SettingsView.home(message.chat(), settings, offers.get(), texts));
    }

    /** Sends the page of one setting. */
    void show(Message message, Setting setting, Texts texts) {
        ChatSettings settings = chats.get(message.chat().id());
        send(message, SettingsView.of(setting, settings, offers.get(), texts));
    }

    private void send(Message message, SettingsView view) {
        replies.send(message, view.text(), view.keyboard());
    }

    /** Does what a press asks for, and ends the button's spinning. */
    void press(CallbackQuery query) {
        telegram.answerCallbackQuery(query.id(), notice(query));
    }

    private String notice(CallbackQuery query) {
        Chat chat = query.chat();
        if (chat == null) {
            return "";
        }
        String usersLanguage = Objects.requireNonNullElse(query.from().languageCode(), "");
        ChatSettings settings = chats.get(chat.id());
        Texts texts = Texts.of(settings.languageFor(usersLanguage));
        Optional<SettingsPress> press = SettingsPress.parse(Objects.requireNonNullElse(query.data(), ""));
        if (press.isEmpty()) {
            return texts.get("settings.old");
        }
        if (!rights.mayConfigure(chat, query.from().id())) {
            return texts.get("settings.admins_only");
        }
        Offers offered = offers.get();
        return switch (press.get()) {
            case SettingsPress.Home _ -> edit(query, chat, SettingsView.home(chat, settings, offered, texts), texts);
            case SettingsPress.Open(Setting setting) ->
                edit(query, chat, SettingsView.of(setting, settings, offered, texts), texts);
            case SettingsPress.Choose(Setting setting, String value) -> {
                if (SettingValues.change(settings, setting, value, offered).isEmpty()) {
                    yield texts.get("settings.old");
                }
                ChatSettings changed = chats.change(
                        chat.id(),
                        present -> SettingValues.change(present, setting, value, offered)
                                .orElse(present));
                Texts now = Texts.of(changed.languageFor(usersLanguage));
                yield edit(query, chat, SettingsView.home(chat, changed, offered, now), now);
            }
        };
    }

    private String edit(CallbackQuery query, Chat chat, SettingsView view, Texts texts) {
        return ShownResult.notice(
                telegram.editMessageText(chat.id(), query.messageId(), view.text(), view.keyboard()), texts);
    }
}
