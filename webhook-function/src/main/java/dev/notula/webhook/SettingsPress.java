package dev.notula.webhook;

import java.util.Optional;

/**
 * What a press in the settings menu asks for. Its data are {@code s1:home}, {@code s1:open:<setting>} or {@code
 * s1:set:<setting>:<value>}; the number is the menu's version. They may be forged or old, and grant nothing.
 */
sealed interface SettingsPress {
    String KIND = "s";

    /** The first page. */
    record Home() implements SettingsPress {}

    /** The page with the values of a setting. */
    record Open(Setting setting) implements SettingsPress {}

    /** Another value, see {@link SettingValues}. */
    record Choose(Setting setting, String value) implements SettingsPress {}

    /** What brings back this press. */
    default String data() {
        return switch (this) {
            case Home() -> KIND + "1:home";
            case Open(Setting setting) -> KIND + "1:open:" + setting.code();
            case Choose(Setting setting, String value) -> KIND + "1:set:" + setting.code() + ":" + value;
        };
    }

    /** Whether these data are of a settings menu, of whatever version. */
    static boolean isOne(String data) {
        return data.matches(KIND + "[0-9]+:.*");
    }

    /** What these data ask for, or nothing where no button of this version has them. */
    static Optional<SettingsPress> parse(String data) {
        String[] fields = data.split(":", 4);
        if (!fields[0].equals(KIND + "1")) {
            return Optional.empty();
        }
        return switch (fields.length) {
            case 2 -> fields[1].equals("home") ? Optional.of(new Home()) : Optional.empty();
            case 3 -> fields[1].equals("open") ? Setting.of(fields[2]).map(Open::new) : Optional.empty();
            case 4 ->
                fields[1].equals("set")
                        ? Setting.of(fields[2]).map(setting -> new Choose(setting, fields[3]))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
