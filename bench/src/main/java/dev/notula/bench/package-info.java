/** How fast it all is, measured on one machine. */
@NullMarked
package dev.notula.bench;

import org.jspecify.annotations.NullMarked;
