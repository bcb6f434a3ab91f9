package dev.notula.local.chaos;

import dev.notula.simulators.telegram.ChatMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the user sees of one recording. */
enum Fate {
    /** The text, with its buttons. */
    ANSWERED,
    /** One sentence that says why there is no text. */
    REFUSED,
    /** An apology, with a button to try again. */
    GIVEN_UP,
    /** More than one of these, or one of them more than once. */
    TWICE,
    /** None of them. */
    NOTHING;

    private static final String ACKNOWLEDGEMENT = "🎧";
    private static final String AGAIN = "Try again";

    /** The fate that these messages of the bot's tell of, which all answer one recording. */
    static Fate of(List<ChatMessage> answers) {
        Set<String> texts = new HashSet<>();
        int whole = 0;
        int again = 0;
        int plain = 0;
        boolean isRepeated = false;
        for (ChatMessage message : answers) {
            if (isAcknowledgement(message)) {
                continue;
            }
            isRepeated |= !texts.add(message.text() + (message.file() == null ? "" : " file"));
            if (message.labels().equals(List.of(AGAIN))) {
                again++;
            } else if (message.buttons().isEmpty()) {
                plain++;
            } else {
                whole++;
            }
        }
        if (isRepeated || whole + again > 1 || (whole + again == 0 && plain > 1) || (again == 1 && plain > 0)) {
            return TWICE;
        }
        return whole == 1 ? ANSWERED : again == 1 ? GIVEN_UP : plain == 1 ? REFUSED : NOTHING;
    }

    static boolean isAcknowledgement(ChatMessage message) {
        return message.text().startsWith(ACKNOWLEDGEMENT);
    }
}
