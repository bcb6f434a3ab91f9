/** Work on what was said, once it is text: translation and summary by a language model. */
@NullMarked
package dev.notula.language;

import org.jspecify.annotations.NullMarked;
