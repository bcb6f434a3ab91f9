package dev.notula.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing that a chat can choose. */
enum Setting {
    LANGUAGE,
    PROVIDER,
    INTERFACE,
    FORMAT,
    TRANSLATION,
    LISTENING,
    TIMESTAMPS,
    SPEAKERS,
    QUIET,
    DOCUMENTS;

    /** Its name in buttons and in the keys of sentences. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is only on or off, so that one press changes it. */
    boolean isSwitch() {
        return switch (this) {
            case TIMESTAMPS, SPEAKERS, QUIET, DOCUMENTS -> true;
            case LANGUAGE, PROVIDER, INTERFACE, FORMAT, TRANSLATION, LISTENING -> false;
        };
    }

    static Optional<Setting> of(String code) {
        return Arrays.stream(values())
                .filter(setting -> setting.code().equals(code))
                .findFirst();
    }
}
