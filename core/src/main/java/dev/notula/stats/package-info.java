/** How much the bot does, day by day. */
@NullMarked
package dev.notula.stats;

import org.jspecify.annotations.NullMarked;
