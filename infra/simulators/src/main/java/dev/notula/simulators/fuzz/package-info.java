/** Strangers' bytes: seeds, and what becomes of them by chance. */
@NullMarked
package dev.notula.simulators.fuzz;

import org.jspecify.annotations.NullMarked;
