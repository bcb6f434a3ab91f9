/** One media to transcribe for one message: its queue message, its row, its lease. */
@NullMarked
package dev.notula.job;

import org.jspecify.annotations.NullMarked;
