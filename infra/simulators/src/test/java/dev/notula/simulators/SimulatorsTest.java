package dev.notula.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SimulatorsTest {
    @Test
    void playsWhatIsTyped() throws Exception {
        String typed = "text hello\npress More\nvoice /no/such/file\nshow\nquit\n";
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        InputStream in = System.in;
        PrintStream out = System.out;
        try (PrintStream capture = new PrintStream(shown, true, StandardCharsets.UTF_8)) {
            System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
            System.setOut(capture);
            Simulators.main(new String[] {
                "--telegram-port",
                "0",
                "--groq-port",
                "0",
                "--deepgram-port",
                "0",
                "--webhook",
                "http://127.0.0.1:9/webhook",
                "--secret",
                "s"
            });
        } finally {
            System.setIn(in);
            System.setOut(out);
        }

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("TELEGRAM_API_URL=http://127.0.0.1:", "GROQ_BASE_URL=", "DEEPGRAM_BASE_URL=")
                .contains("Webhook was set")
                .contains("user: hello")
                .contains("the bot has not said anything yet")
                .contains("/no/such/file");
    }
}
