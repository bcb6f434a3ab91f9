package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.telegram.ChatMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bot that nobody has sent a recording yet. */
final class FirstStepsIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    @Test
    void offersTheProvidersThatAreConfiguredBeforeAnyJob() {
        ChatMessage menu = BOT.awaitAnswer(BOT.telegram.sendText(BOT.newChat("en"), "/provider"));
        ChatMessage model = BOT.awaitAnswer(BOT.telegram.sendText(BOT.newChat("en"), "/model nova-3"));

        assertThat(menu.hasButton("groq")).isTrue();
        assertThat(menu.hasButton("deepgram/nova-3")).isTrue();
        assertThat(model.text()).isEqualTo("From now on transcribed by: deepgram/nova-3.");
        assertThat(BOT.logged()).doesNotContain("job.started");
    }
}
