/** The simulators as one program. */
@NullMarked
package dev.notula.simulators;

import org.jspecify.annotations.NullMarked;
