/** Telegram's Bot API: updates in, messages out (core.telegram.org/bots/api). */
@NullMarked
package dev.notula.telegram;

import org.jspecify.annotations.NullMarked;
