/** Telegram's Bot API with its chats, users, updates and files, in memory. */
@NullMarked
package dev.notula.simulators.telegram;

import org.jspecify.annotations.NullMarked;
