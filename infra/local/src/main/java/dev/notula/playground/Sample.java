package dev.notula.playground;

import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A recording whose words are known.
 *
 * @param label what people see
 * @param text what is said in it, empty where nobody knows
 * @param message makes a message of it, a new one for each sending
 */
public record Sample(String label, String text, Duration duration, Supplier<UserMessage> message) {}
