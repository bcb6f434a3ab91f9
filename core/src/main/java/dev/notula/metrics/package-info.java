/** CloudWatch metrics and structured logs, written as lines. */
@NullMarked
package dev.notula.metrics;

import org.jspecify.annotations.NullMarked;
