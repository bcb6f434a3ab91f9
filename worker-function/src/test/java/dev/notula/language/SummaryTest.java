package dev.notula.language;

import static dev.notula.language.ChatTextModelTest.done;
import static dev.notula.language.ChatTextModelTest.failure;
import static dev.notula.language.Talk.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.speech.ChatScript;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.speech.Attempt.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    private static final String SUMMARY = """
            SUMMARY: Rapat ini tentang kapal yang akan berangkat.
            POINT: Kapal tidak ada pada hari Senin.
            POINT: Tiket sudah dibeli.
            ACTION: Budi akan menelepon pelabuhan sebelum Jumat.
            """;

    private final GroqSimulator groq = GroqSimulator.start("gsk_test").chat(ChatScript.of(SUMMARY));
    private final HttpClient http = HttpClient.newHttpClient();
    private final ChatTextModel model = new ChatTextModel(
            http, URI.create(groq.baseUrl()), () -> "gsk_test", "openai/gpt-oss-120b", (_, _, _, _, _) -> {}, _ -> {});

    @AfterEach
    void stop() {
        http.close();
        groq.close();
    }

    @Test
    void saysWhatItIsAboutAndWhatIsToBeDone() throws InterruptedException {
        Summary summary = done(model.summarise(Talk.lecture(20), "id", soon()));

        assertThat(summary.overview()).isEqualTo("Rapat ini tentang kapal yang akan berangkat.");
        assertThat(summary.points()).containsExactly("Kapal tidak ada pada hari Senin.", "Tiket sudah dibeli.");
        assertThat(summary.actions()).containsExactly("Budi akan menelepon pelabuhan sebelum Jumat.");
        assertThat(groq.requests()).hasSize(1);
        assertThat(groq.requests().getFirst().field("messages")).contains("Indonesian", "Speaker 2: Sentence 1 says");
    }

    @Test
    void sumsUpNotesOnTheParts() throws InterruptedException {
        groq.tokensPerMinute(8000, java.time.InstantSource.system());
        groq.chat((system, user) -> system.contains("ACTION:") ? SUMMARY : "Catatan tentang " + user.length());

        // The allowance of a minute is one part's; the clock stands still, so the other parts would wait.
        assertThat(failure(model.summarise(Talk.lecture(900), "id", soon())).kind())
                .isEqualTo(Kind.QUOTA);
        groq.tokensPerMinute(Long.MAX_VALUE, java.time.InstantSource.system());
        Summary summary = done(model.summarise(Talk.lecture(900), "id", soon()));

        assertThat(summary.actions()).hasSize(1);
        assertThat(groq.requests().getLast().field("messages")).contains("Catatan tentang");
    }

    @Test
    void takesAnAnswerWithoutTheFormAsOneText() throws InterruptedException {
        groq.chat(ChatScript.of("Rapat ini tentang kapal.\nTidak ada yang lain."));

        assertThat(done(model.summarise(Talk.lecture(3), "id", soon())).overview())
                .isEqualTo("Rapat ini tentang kapal. Tidak ada yang lain.");
    }

    @Test
    void takesNoSummaryInTheWrongLanguage() throws InterruptedException {
        groq.chat(ChatScript.of("SUMMARY: It is about the river and the boats that go over it to the other side."));

        assertThat(failure(model.summarise(Talk.lecture(3), "id", soon())).kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(done(model.summarise(Talk.lecture(3), "en", soon())).overview())
                .startsWith("It is about");
    }

    @Test
    void sumsUpSmallerPartsWhereAnAnswerIsCutOff() throws InterruptedException {
        groq.chat((_, user) -> user.length() > 1000 ? "kapal yang ".repeat(2000) : SUMMARY);

        assertThat(done(model.summarise(Talk.lecture(20), "id", soon())).points())
                .hasSize(2);
    }
}
