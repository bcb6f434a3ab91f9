/** What the bot says, in the user's language. */
@NullMarked
package dev.notula.text;

import org.jspecify.annotations.NullMarked;
