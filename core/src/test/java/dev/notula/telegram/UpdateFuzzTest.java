package dev.notula.telegram;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A body that comes with the right secret is an update or none, and never a fault. */
final class UpdateFuzzTest {
    @FuzzTest
    void readsWhateverComes(byte[] body) {
        Update.parse(body).ifPresent(update -> {
            if (update.content() instanceof Update.MessageReceived received) {
                BotCommand.of(received.message(), () -> "b");
            }
        });
    }
}
