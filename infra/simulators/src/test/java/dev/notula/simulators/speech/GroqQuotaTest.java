package dev.notula.simulators.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.HttpClients;
import dev.notula.simulators.http.HttpClients.Form;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroqQuotaTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final GroqSimulator groq = GroqSimulator.start("key");

    @AfterEach
    void stop() {
        groq.close();
    }

    @Test
    void tellsLimitUseRequestAndWait() throws Exception {
        groq.audioSecondsPerHour(7200, now::get);

        assertThat(transcribe(7170).status()).isEqualTo(200);
        HttpClients.Answer answer = transcribe(230);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("100");
        assertThat(answer.json().path("error").path("code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(answer.json().path("error").path("type").asText()).isEqualTo("seconds");
        assertThat(answer.json().path("error").path("message").asText())
                .contains(
                        "on seconds of audio per hour (ASPH): Limit 7200, Used 7170, Requested 230. Please try again in"
                                + " 1m40s.");
    }

    @Test
    void freesTheQuotaWithTime() throws Exception {
        groq.audioSecondsPerHour(7200, now::get);
        transcribe(7170);

        now.updateAndGet(instant -> instant.plusSeconds(100));

        assertThat(transcribe(230).status()).isEqualTo(200);
    }

    @Test
    void answers413ToASoundLongerThanTheQuota() throws Exception {
        groq.audioSecondsPerHour(7200, now::get);

        HttpClients.Answer answer = transcribe(7201);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error").path("code").asText()).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void chargesServerErrorsToo() throws Exception {
        groq.audioSecondsPerHour(100, now::get);
        groq.faults().next("transcriptions", Fault.answer(500, "{}"));

        assertThat(transcribe(60).status()).isEqualTo(500);
        assertThat(transcribe(60).status()).isEqualTo(429);
    }

    @Test
    void countsEachModelApart() throws Exception {
        groq.audioSecondsPerHour(100, now::get);

        assertThat(transcribe("whisper-large-v3", 90).status()).isEqualTo(200);
        assertThat(transcribe("whisper-large-v3-turbo", 90).status()).isEqualTo(200);
    }

    @Test
    void limitsRequestsInAMinute() throws Exception {
        groq.requestsPerMinute(2, now::get);

        transcribe(1);
        transcribe(1);

        HttpClients.Answer answer = transcribe(1);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body())
                .contains("on requests per minute (RPM): Limit 2, Used 2, Requested 1. Please try again in 30s.");
    }

    private HttpClients.Answer transcribe(int seconds) throws IOException {
        return transcribe("whisper-large-v3", seconds);
    }

    private HttpClients.Answer transcribe(String model, int seconds) throws IOException {
        Form form = new Form()
                .field("model", model)
                .file("file", "a.ogg", "audio/ogg", SilentSound.oggOpus(Duration.ofSeconds(seconds)));
        return HttpClients.post(
                groq.baseUrl() + "/audio/transcriptions", Form.TYPE, form.bytes(), "Authorization", "Bearer key");
    }
}
