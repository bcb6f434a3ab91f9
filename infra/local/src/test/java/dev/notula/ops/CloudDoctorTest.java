package dev.notula.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.servers.LocalAws;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class CloudDoctorTest {
    private static final LocalAws AWS = LocalAws.shared();

    @AutoClose
    private final CloudStack stack = new CloudStack(AWS);

    @Test
    void findsNothingWrongWithABotThatIsWell() throws Exception {
        assertThat(stack.bot().webhook("set")).isTrue();

        assertThat(stack.bot().doctor()).isTrue();

        assertThat(stack.printed()).contains("@notula_ops_bot", "DEEPGRAM_API_KEY is taken", "All is well.");
    }

    @Test
    void saysOfEachFaultWhatToDo() throws Exception {
        stack.secrets.put(Secret.DEEPGRAM_API_KEY, "dg_wrong");
        AWS.sqs()
                .sendMessage(send -> send.queueUrl(stack.resources.queueUrl("DeadLetterQueue"))
                        .messageBody("lost"));

        assertThat(stack.bot().doctor()).isFalse();

        assertThat(stack.printed())
                .contains("refuses DEEPGRAM_API_KEY", "make a new key")
                .contains("delivers elsewhere or nowhere", "./notula webhook set")
                .contains("dead letters: 1 waiting", "./notula redrive")
                .contains("3 faults.");
    }

    @Test
    void looksAtTheFunctionsTheirLayerAndTheClock() throws Exception {
        stack.bot().doctor();

        assertThat(stack.printed())
                .contains("function notula-webhook is active", "function notula-failure is active")
                .contains("function notula-registration is active")
                .contains("bulk queue: a function reads it", "dead letters: a function reads it")
                .contains("ffmpeg layer 3 is for arm64")
                .contains("the account runs 1000 functions at once, the bot up to 16")
                .contains("the clock is right");
    }

    @Test
    void saysWhatToDoWhereLambdaDoesNotFit() throws Exception {
        stack.lambda.allow(10).makeLayerFor("x86_64").putInto("Failed", "notula-webhook");

        assertThat(stack.bot().doctor()).isFalse();

        assertThat(stack.printed())
                .contains("FAULT function notula-webhook is Failed as a test wants", "sam deploy")
                .contains("the ffmpeg layer is not for arm64", "parameter Architecture")
                .contains("the account runs 10 functions at once, the bot up to 16", "Service Quotas");
    }

    @Test
    void seesThatAVersionHasNoSnapshotAndThatAQueueDoesNotMove() throws Exception {
        assertThat(stack.bot().webhook("set")).isTrue();
        stack.lambda
                .takeSnapshotOf("notula-worker")
                .setReader("BulkQueue", "Disabled")
                .setReader("DeadLetterQueue", "");

        assertThat(stack.bot().doctor()).isFalse();

        assertThat(stack.printed())
                .contains("function notula-worker has no snapshot")
                .contains("bulk queue: its reader is disabled", "--enabled --uuid uuid-1")
                .contains("dead letters: no function reads it")
                .contains("3 faults.");
    }

    @Test
    void callsAFunctionThatNobodyHasCalledForLongNoFault() throws Exception {
        assertThat(stack.bot().webhook("set")).isTrue();
        stack.lambda.putInto("Inactive", "notula-failure");

        assertThat(stack.bot().doctor()).isTrue();

        assertThat(stack.printed()).contains("WARN  function notula-failure is Inactive", "No fault. One warning.");
    }

    @Test
    void asksTheServicesThatTheStackWasDeployedWithWhateverTheShellSays() throws Exception {
        stack.shell.put("TELEGRAM_API_URL", "http://127.0.0.1:9");
        stack.shell.put("DEEPGRAM_BASE_URL", "http://127.0.0.1:9");

        assertThat(stack.bot().webhook("set")).isTrue();
        assertThat(stack.bot().doctor()).isTrue();

        assertThat(stack.printed()).contains("DEEPGRAM_API_KEY is taken");
    }

    @Test
    void isContentWithTheStacksOwnServerInPlaceOfAKey() throws Exception {
        stack.secrets.remove(Secret.DEEPGRAM_API_KEY);
        stack.parameters.put("OpenAiBaseUrl", stack.telegram.url() + "/v1");

        stack.bot().doctor();

        assertThat(stack.printed()).doesNotContain("no provider's key");
    }

    @Test
    void showsTheLastErrorAndWhatWaitsAtTheSameTime() throws Exception {
        assertThat(stack.bot().webhook("set")).isTrue();
        for (int i = 0; i < 101; i++) {
            stack.telegram.sendText(SimChat.with(SimUser.of(5, "Ada")), "hello");
        }
        // Nobody is at the webhook's address.
        await().until(() -> stack.info().at("/result").hasNonNull("last_error_message"));

        assertThat(stack.bot().doctor()).isFalse();

        assertThat(stack.printed()).contains("Telegram's last delivery failed", "WARN  101 updates wait at Telegram");
    }

    @Test
    void saysWhatIsGoneAndWhatIsNotAllowed() throws Exception {
        stack.lambda.deleteLayer().refuse("/2016-08-19/account-settings/");

        assertThat(stack.bot().doctor()).isFalse();

        assertThat(stack.printed())
                .contains("version 3 of the ffmpeg layer is gone")
                .contains("allow lambda:GetAccountSettings to your own credentials");
    }

    @Test
    void tellsAClockThatIsOff() {
        Environment environment = new Environment(Map.of("TELEGRAM_API_URL", stack.telegram.url()));
        Doctor doctor = new Doctor(environment, () -> Instant.now().plusSeconds(400), KeyCheck.IN_THE_CLOUD);

        assertThat(doctor.clock().toString()).contains("s off", "set-ntp");
    }

    @Test
    void showsNoSecret() throws Exception {
        stack.bot().doctor();
        stack.bot().status();

        assertThat(stack.printed()).doesNotContain(CloudStack.TOKEN, "ops-secret", "dg_ops_key");
    }

    @Test
    void asksForAKeyWhereNoProviderHasOne() throws Exception {
        stack.secrets.remove(Secret.DEEPGRAM_API_KEY);

        stack.bot().doctor();

        assertThat(stack.printed()).contains("no provider's key is set", "./notula secrets");
    }
}
