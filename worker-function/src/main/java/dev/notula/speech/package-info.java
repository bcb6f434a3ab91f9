/** Sound in, transcript out: the providers, their answers, and what to think of them. */
@NullMarked
package dev.notula.speech;

import org.jspecify.annotations.NullMarked;
