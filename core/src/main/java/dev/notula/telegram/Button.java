package dev.notula.telegram;

import java.nio.charset.StandardCharsets;

/**
 * A button under a message.
 *
 * @param text what it says, not blank
 * @param data what a press brings back, 1 to 64 bytes of UTF-8
 */
public record Button(String text, String data) {
    private static final int LONGEST_DATA = 64;

    public Button {
        int bytes = data.getBytes(StandardCharsets.UTF_8).length;
        if (text.isBlank() || bytes == 0 || bytes > LONGEST_DATA) {
            throw new IllegalArgumentException("A button needs a text and 1 to 64 bytes of data, not " + bytes);
        }
    }
}
