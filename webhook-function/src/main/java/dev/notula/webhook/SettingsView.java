package dev.notula.webhook;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.Offers;
import dev.notula.chat.SpokenLanguages;
import dev.notula.telegram.Button;
import dev.notula.telegram.Chat;
import dev.notula.telegram.Keyboard;
import dev.notula.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** The pages of the settings menu. */
record SettingsView(String text, Keyboard keyboard) {
    private static final int LANGUAGES_IN_A_ROW = 3;

    /** The first page: every setting with its value; those that are on or off change at a press. */
    static SettingsView home(Chat chat, ChatSettings settings, Offers offers, Texts texts) {
        List<List<Button>> rows = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            if (isShown(setting, chat) && SettingValues.isOffered(setting, offers)) {
                rows.add(List.of(button(setting, SettingValues.of(setting, settings), texts)));
            }
        }
        return new SettingsView(texts.get("settings.title"), new Keyboard(rows));
    }

    /** The page of one setting: its values, the present one marked, and the way back. */
    static SettingsView of(Setting setting, ChatSettings settings, Offers offers, Texts texts) {
        String present = SettingValues.of(setting, settings);
        List<Button> values = SettingValues.all(setting, offers).stream()
                .map(value -> new Button(
                        (value.equals(present) ? "✓ " : "") + label(setting, value, texts),
                        new SettingsPress.Choose(setting, value).data()))
                .toList();
        List<List<Button>> rows = new ArrayList<>();
        rows.add(values.subList(0, 1));
        int width = values.size() > 12 ? LANGUAGES_IN_A_ROW : setting == Setting.PROVIDER ? 1 : 2;
        for (int i = 1; i < values.size(); i += width) {
            rows.add(values.subList(i, Math.min(i + width, values.size())));
        }
        rows.add(List.of(new Button(texts.get("button.back"), new SettingsPress.Home().data())));
        return new SettingsView(name(setting, texts) + ": " + label(setting, present, texts), new Keyboard(rows));
    }

    /** What a setting's value is called. */
    static String label(Setting setting, String value, Texts texts) {
        if (value.equals(SettingValues.NONE)) {
            return switch (setting) {
                case INTERFACE -> texts.get("value.users");
                case FORMAT -> texts.get("value.messages");
                case TRANSLATION -> texts.get("value.none");
                default -> texts.get("value.auto");
            };
        }
        return switch (setting) {
            case LANGUAGE, INTERFACE, TRANSLATION -> SpokenLanguages.name(value);
            case LISTENING -> texts.get("value." + value);
            default -> value;
        };
    }

    private static Button button(Setting setting, String value, Texts texts) {
        if (setting.isSwitch()) {
            boolean isOn = value.equals("on");
            return new Button(
                    (isOn ? "☑ " : "☐ ") + name(setting, texts),
                    new SettingsPress.Choose(setting, isOn ? "off" : "on").data());
        }
        return new Button(
                name(setting, texts) + ": " + label(setting, value, texts), new SettingsPress.Open(setting).data());
    }

    private static boolean isShown(Setting setting, Chat chat) {
        return setting != Setting.LISTENING || chat.isGroup();
    }

    private static String name(Setting setting, Texts texts) {
        return texts.get("setting." + setting.code());
    }
}
