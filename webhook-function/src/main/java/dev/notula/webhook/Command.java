package dev.notula.webhook;

import dev.notula.telegram.Message;
import dev.notula.text.Texts;

/** Does what somebody asks for with a command. */
@FunctionalInterface
interface Command {
    /**
     * Does it.
     *
     * @param argument what follows the command, stripped, empty where nothing does
     * @param texts in the language that the bot speaks to this user here
     */
    void run(Message message, String argument, Texts texts);
}
