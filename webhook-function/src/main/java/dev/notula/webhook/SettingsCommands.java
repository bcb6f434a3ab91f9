package dev.notula.webhook;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.ChatTable;
import dev.notula.chat.OfferTable;
import dev.notula.chat.Offers;
import dev.notula.chat.SpeechChoice;
import dev.notula.chat.SpokenLanguages;
import dev.notula.telegram.Message;
import dev.notula.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The commands that show or change how a chat is served. In groups only administrators may change it. */
final class SettingsCommands {
    private static final String AUTOMATIC = "auto";

    private final Replies replies;
    private final ChatTable chats;
    private final OfferTable offers;
    private final ChatRights rights;
    private final SettingsMenu menu;

    SettingsCommands(Replies replies, ChatTable chats, OfferTable offers, ChatRights rights, SettingsMenu menu) {
        this.replies = replies;
        this.chats = chats;
        this.offers = offers;
        this.rights = rights;
        this.menu = menu;
    }

    Map<String, Command> all() {
        return Map.of(
                "settings", (message, _, texts) -> menu.show(message, texts),
                "provider", (message, argument, texts) -> provider(message, argument.toLowerCase(Locale.ROOT), texts),
                "model", (message, argument, texts) -> model(message, argument.toLowerCase(Locale.ROOT), texts),
                "language", this::language,
                "terms", this::terms);
    }

    private void provider(Message message, String wanted, Texts texts) {
        if (wanted.isEmpty()) {
            menu.show(message, Setting.PROVIDER, texts);
        } else {
            choose(message, wanted.equals(AUTOMATIC) ? SettingValues.NONE : wanted, texts);
        }
    }

    private void model(Message message, String wanted, Texts texts) {
        if (wanted.isEmpty()) {
            menu.show(message, Setting.PROVIDER, texts);
            return;
        }
        String value = SettingValues.all(Setting.PROVIDER, offers.get()).stream()
                .filter(known -> known.endsWith("/" + wanted))
                .findFirst()
                .orElse(wanted.equals(AUTOMATIC) ? SettingValues.NONE : wanted);
        choose(message, value, texts);
    }

    private void choose(Message message, String value, Texts texts) {
        Offers offered = offers.get();
        if (SettingValues.all(Setting.PROVIDER, offered).contains(value)) {
            change(
                    message,
                    texts,
                    settings -> SettingValues.change(settings, Setting.PROVIDER, value, offered)
                            .orElse(settings),
                    texts.get("provider.set", SettingsView.label(Setting.PROVIDER, value, texts)));
        } else {
            String known = String.join(
                    ", ",
                    Stream.concat(offered.providers().stream(), Stream.of(AUTOMATIC))
                            .toList());
            replies.send(message, texts.get("provider.unknown", value, known));
        }
    }

    private void language(Message message, String wanted, Texts texts) {
        if (wanted.isEmpty()) {
            menu.show(message, Setting.LANGUAGE, texts);
            return;
        }
        if (wanted.equalsIgnoreCase(AUTOMATIC)) {
            change(
                    message,
                    texts,
                    settings -> settings.with(settings.speech().in(null)),
                    texts.get("language.set", texts.get("value.auto")));
            return;
        }
        Optional<String> code = SpokenLanguages.find(wanted, texts.language());
        if (code.isEmpty()) {
            replies.send(message, texts.get("language.unknown"));
        } else {
            change(
                    message,
                    texts,
                    settings -> settings.with(settings.speech().in(code.get())),
                    texts.get("language.set", SpokenLanguages.name(code.get())));
        }
    }

    private void terms(Message message, String wanted, Texts texts) {
        if (wanted.isEmpty()) {
            List<String> terms = chats.get(message.chat().id()).speech().terms();
            String present = terms.isEmpty() ? texts.get("value.none") : String.join(", ", terms);
            replies.send(
                    message, texts.get("terms.current", present, SpeechChoice.MOST_TERMS, SpeechChoice.LONGEST_TERM));
            return;
        }
        List<String> written = wanted.equals(SettingValues.NONE)
                ? List.of()
                : Stream.of(wanted.split("[,;\n]"))
                        .map(String::strip)
                        .filter(term -> !term.isEmpty())
                        .distinct()
                        .toList();
        List<String> kept = SpeechChoice.DEFAULT.expecting(written).terms();
        String answer = kept.isEmpty() ? texts.get("terms.removed") : texts.get("terms.set", String.join(", ", kept));
        if (kept.size() < written.size()) {
            answer += "\n" + texts.get("terms.too_many", SpeechChoice.MOST_TERMS, SpeechChoice.LONGEST_TERM);
        }
        change(message, texts, settings -> settings.with(settings.speech().expecting(kept)), answer);
    }

    private void change(Message message, Texts texts, UnaryOperator<ChatSettings> change, String answer) {
        if (!rights.mayConfigure(message)) {
            replies.send(message, texts.get("settings.admins_only"));
            return;
        }
        chats.change(message.chat().id(), change);
        replies.send(message, answer);
    }
}
