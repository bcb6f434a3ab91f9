/** Everything that can go wrong at once, and the account of what came of it. */
@NullMarked
package dev.notula.local.chaos;

import org.jspecify.annotations.NullMarked;
