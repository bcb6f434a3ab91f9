package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PrivateModeIT {
    private static final SimUser OWNER = SimUser.of(601, "Olga").language("en");

    @RegisterExtension
    static final RunningBot BOT =
            new RunningBot(Map.of("ACCESS_MODE", "private", "OWNER_IDS", Long.toString(OWNER.id())));

    @Test
    void tellsAStrangerTheIdToAskTheOwnerWithAndWorksOnceInvited() {
        BOT.says("Hello.");
        int heard = BOT.groq.requests().size();
        SimUser ada = RunningBot.newUser().language("en");
        SimChat chat = SimChat.with(ada);
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        assertThat(BOT.awaitAnswer(note).text())
                .isEqualTo("This bot is private. Its owner can let you in; your id is " + ada.id() + ".");
        assertThat(BOT.groq.requests()).hasSize(heard);

        BOT.awaitAnswer(BOT.telegram.sendText(SimChat.with(OWNER), "/allow " + ada.id()));
        Incoming second = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));

        assertThat(BOT.awaitAnswer(second).text()).isEqualTo("Hello.");
    }

    @Test
    void tellsAStrangerWhoPressesAButtonTheIdToo() {
        SimUser ada = RunningBot.newUser().language("en");
        SimChat group = SimChat.supergroup(-1_001_000_077_002L, "Closed");
        ChatMessage help = BOT.awaitAnswer(BOT.telegram.sendText(group, OWNER, "/settings"));

        Incoming press = BOT.telegram.press(group, ada, help.messageId(), "☐ Timestamps");

        assertThat(BOT.notice(press))
                .isEqualTo("This bot is private. Its owner can let you in; your id is " + ada.id() + ".");
    }

    @Test
    void keepsAGroupsInvitationWhenItBecomesASupergroup() {
        BOT.says("Hello.");
        SimUser ada = RunningBot.newUser().language("en");
        SimChat small = SimChat.group(-77_001, "Small");
        SimChat large = SimChat.supergroup(-1_001_000_077_001L, "Large");
        BOT.awaitAnswer(BOT.telegram.sendText(SimChat.with(OWNER), "/allow " + small.id()));
        BOT.telegram.sendText(small, ada, "hello");

        BOT.telegram.admin().migrate(small, large);
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);

        Incoming note = BOT.telegram.sendVoice(large, ada, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        assertThat(BOT.awaitAnswer(note).text()).isEqualTo("Ada:\nHello.");
    }
}
