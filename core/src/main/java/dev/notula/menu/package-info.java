/** What Telegram shows of the bot. */
@NullMarked
package dev.notula.menu;

import org.jspecify.annotations.NullMarked;
