/** From a transcript to the messages and files that the user gets, each exactly once. */
@NullMarked
package dev.notula.reply;

import org.jspecify.annotations.NullMarked;
