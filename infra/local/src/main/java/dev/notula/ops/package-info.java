/** Commands for a bot that runs: secrets, doctor, status, webhook, redrive, cache, logs. */
@NullMarked
package dev.notula.ops;

import org.jspecify.annotations.NullMarked;
