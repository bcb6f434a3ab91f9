/** Time that runs out. */
@NullMarked
package dev.notula.time;

import org.jspecify.annotations.NullMarked;
