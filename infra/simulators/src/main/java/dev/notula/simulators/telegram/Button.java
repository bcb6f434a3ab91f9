package dev.notula.simulators.telegram;

import org.jspecify.annotations.Nullable;

/**
 * An inline button.
 *
 * @param data its callback data; null where it does something else
 * @param url the address that it opens; null where it does something else
 */
public record Button(
        String text, @Nullable String data, @Nullable String url) {}
