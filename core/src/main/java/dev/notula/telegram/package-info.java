/** Telegram's Bot API: updates in, messages out (reference: Telegram Bot API). */
@NullMarked
package dev.notula.telegram;

import org.jspecify.annotations.NullMarked;
