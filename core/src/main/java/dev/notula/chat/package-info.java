/** What a chat has chosen. */
@NullMarked
package dev.notula.chat;

import org.jspecify.annotations.NullMarked;
