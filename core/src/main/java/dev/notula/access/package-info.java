/** Who may use the bot. */
@NullMarked
package dev.notula.access;

import org.jspecify.annotations.NullMarked;
