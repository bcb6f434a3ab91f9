/** A web page of the simulated Telegram: people, chats, messages and the bot's work on them, as they change. */
@NullMarked
package dev.notula.playground;

import org.jspecify.annotations.NullMarked;
