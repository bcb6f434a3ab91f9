package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.BusinessActions;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Business accounts: what customers say is for the owner's eyes only. */
final class BusinessIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private final SimUser owner = RunningBot.newUser().language("de");
    private final SimUser customer = new SimUser(RunningBot.newUser().id(), "Marisol", null, null, "es");
    private final SimChat ownersChat = SimChat.with(owner);

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Do you have it in blue?");
    }

    @Test
    void sendsWhatACustomerSaysToTheOwnerOnly() {
        String connection = business().connect(owner, true);
        ChatMessage greeting = awaitSaid("Hallo! Von jetzt an");

        Incoming note = business().send(connection, customer, voice());
        ChatMessage answer = awaitSaid("Marisol");

        assertThat(answer.text()).isEqualTo("Marisol:\nDo you have it in blue?");
        assertThat(answer.replyTo()).isNull();
        assertThat(answer.hasButton("SRT")).isTrue();
        BOT.telegram.redeliver(note.updateId());
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);
        assertThat(BOT.said(ownersChat)).containsExactly(greeting.text(), answer.text());
        assertNothingForTheCustomer(connection, 1);
    }

    @Test
    void doesTheOwnersPressesInTheOwnersChat() {
        String connection = business().connect(owner, false);
        business().send(connection, customer, voice());
        ChatMessage answer = awaitSaid("Marisol");

        BOT.telegram.press(ownersChat, owner, answer.messageId(), "SRT");

        assertThat(BOT.awaitFile(ownersChat).text()).contains("Do you have it in blue?");
        assertNothingForTheCustomer(connection, 1);
    }

    @Test
    void leavesWhatTheOwnerSaysAndWhatIsWritten() {
        String connection = business().connect(owner, true);
        awaitSaid("Hallo! Von jetzt an");
        int heard = BOT.groq.requests().size();

        business().answer(connection, customer, voice());
        business().send(connection, customer, UserMessage.text("/settings"));
        business().send(connection, customer, UserMessage.document(new byte[] {1}, "a.mp3", "audio/mpeg"));
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);

        assertThat(BOT.said(ownersChat)).hasSize(1);
        assertThat(BOT.groq.requests()).hasSize(heard);
        assertNothingForTheCustomer(connection, 3);
    }

    @Test
    void hearsNothingMoreOnceItIsDisconnectedWhateverComesLate() {
        String connection = business().connect(owner, true);
        awaitSaid("Hallo! Von jetzt an");
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);
        long connected = BOT.telegram.deliveries().getLast().updateId();
        Incoming before = business().send(connection, customer, voice());
        awaitSaid("Marisol");
        BOT.telegram.awaitDelivery(business().disconnect(connection), RunningBot.PATIENCE);

        BOT.telegram.redeliver(connected);
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);
        ObjectNode late = (ObjectNode)
                business().messages(connection, customer).getFirst().json().deepCopy();
        ObjectNode update = Json.object();
        update.set("business_message", late.put("message_id", before.messageId() + 50));
        BOT.telegram.awaitDelivery(BOT.telegram.inject(update), RunningBot.PATIENCE);

        assertThat(BOT.said(ownersChat)).hasSize(2);
    }

    @Test
    void asksTelegramAboutAConnectionOfWhichItWasNotTold() {
        String connection = business().connectSilently(owner, false);

        business().send(connection, customer, voice());

        assertThat(awaitSaid("Marisol").text()).endsWith("Do you have it in blue?");
    }

    @Test
    void stopsWorkOnWhatTheCustomerTookBack() {
        String connection = business().connect(owner, true);
        awaitSaid("Hallo! Von jetzt an");
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofMinutes(2)));
        Incoming note = business().send(connection, customer, voice());
        BOT.telegram.awaitDelivery(note.updateId(), RunningBot.PATIENCE);

        business().delete(connection, customer, note.messageId());

        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("job.stopped"));
        assertThat(BOT.said(ownersChat)).hasSize(1);
    }

    @Test
    void takesAnEditedCaptionForTheRecordingThatItHas() {
        String connection = business().connect(owner, true);
        Incoming note = business().send(connection, customer, voice());
        awaitSaid("Marisol");

        long edit = business().edit(connection, customer, note.messageId(), "in blue");
        BOT.telegram.awaitDelivery(edit, RunningBot.PATIENCE);

        assertThat(BOT.said(ownersChat)).hasSize(2);
    }

    @Test
    void greetsOnceHoweverOftenTheConnectionIsTold() {
        business().connect(owner, true);
        awaitSaid("Hallo! Von jetzt an");
        BOT.telegram.deliveries().forEach(delivery -> BOT.telegram.redeliver(delivery.updateId()));
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);

        assertThat(BOT.said(ownersChat)).hasSize(1);
    }

    private static BusinessActions business() {
        return BOT.telegram.business();
    }

    private static UserMessage voice() {
        return UserMessage.voice(RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
    }

    private ChatMessage awaitSaid(String beginning) {
        return BOT.telegram.awaitMessage(
                owner.id(), message -> message.fromBot() && message.text().startsWith(beginning), RunningBot.PATIENCE);
    }

    private void assertNothingForTheCustomer(String connection, int own) {
        assertThat(business().messages(connection, customer))
                .hasSize(own)
                .noneMatch(ChatMessage::fromBot)
                .allMatch(message -> message.reactions().isEmpty());
        assertThat(BOT.telegram.messages(customer.id())).isEmpty();
        assertThat(BOT.telegram.calls())
                .noneMatch(call ->
                        Long.toString(customer.id()).equals(call.params().get("chat_id")));
    }
}
