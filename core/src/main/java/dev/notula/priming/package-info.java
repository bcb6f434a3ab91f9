/** What a function does before Lambda takes its snapshot, so that a restored one need not. */
@NullMarked
package dev.notula.priming;

import org.jspecify.annotations.NullMarked;
