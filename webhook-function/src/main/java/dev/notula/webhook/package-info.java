/** From Telegram's update to a queued job, or to the answer itself where the cache has it. */
@NullMarked
package dev.notula.webhook;

import org.jspecify.annotations.NullMarked;
