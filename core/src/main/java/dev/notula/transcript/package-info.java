/** What was said: segments, words and the forms in which a user can have them. */
@NullMarked
package dev.notula.transcript;

import org.jspecify.annotations.NullMarked;
