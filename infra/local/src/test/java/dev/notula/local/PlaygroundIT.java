package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.notula.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The playground as people use it, in a browser. */
@SuppressWarnings("NullAway.Init") // all is set before the first test
final class PlaygroundIT {
    @TempDir
    private static Path directory;

    private static PlaygroundRun playground;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Browser.isInstalled(), Browser.MISSING);
        playground = PlaygroundRun.start(RunningBot.HOME, Map.of("FFMPEG_DIR", System.getProperty("ffmpeg.dir")), 0);
        browser = new Browser(directory.resolve("profile"));
    }

    @BeforeEach
    void open() throws Exception {
        browser.open(playground.address());
    }

    @AfterAll
    static void stop() throws Exception {
        if (playground != null) {
            browser.quit();
            playground.close();
        }
    }

    @Test
    void answersAFileAndGivesItsSubtitlesOnAPress() throws Exception {
        script("English", "We meet at the north gate.");
        send(RunningBot.uniqueVoice(2));

        assertThat(browser.text("//div[@class='text'][contains(., 'gate')]")).isEqualTo("We meet at the north gate.");
        assertThat(browser.text("//ol[@class='stages']/li[last()]")).startsWith("delivered");
        browser.click("//button[@class='key'][.='SRT']");
        assertThat(browser.text("//a[@class='doc'][contains(., '.srt')]")).contains("B");
    }

    @Test
    void hasARecordingDoneAgainInAnotherLanguage() throws Exception {
        person("João (Brazilian Portuguese)");
        script("English", "And to have we treats on the north door.");
        send(RunningBot.uniqueVoice(2));
        Texts texts = Texts.of("pt-br");

        browser.click("//button[@class='key'][.='" + texts.get("button.more") + "']");
        script("German", "Wir treffen uns am Nordtor.");
        browser.click("//button[@class='key'][.='" + texts.get("button.language") + "']");
        browser.click("//button[@class='key'][.='Deutsch']");

        assertThat(browser.text("//div[@class='text'][contains(., 'Nordtor')]"))
                .isEqualTo("Wir treffen uns am Nordtor.");
    }

    @Test
    void speaksAnotherLanguageOnceThatIsChosenInTheSettings() throws Exception {
        person("Светлана (Russian)");
        browser.type("//textarea[@id='text']", "/settings\uE007");
        browser.click("//button[@class='key'][contains(., '" + Texts.of("ru").get("setting.interface") + "')]");
        browser.click("//button[@class='key'][.='Deutsch']");

        assertThat(browser.text("//div[@class='text'][.='" + Texts.of("de").get("settings.title") + "']"))
                .isNotEmpty();
    }

    @Test
    void recordsAVoiceMessageWithTheMicrophone() throws Exception {
        person("Jonas (German)");
        script("German", "Das habe ich gesagt.");
        browser.click("//button[@id='record']");
        browser.text("//span[@id='clock'][.='0:01']");
        browser.click("//button[@id='record-send']");

        assertThat(browser.text("//div[@class='voice']//small")).startsWith("0:01, ");
        assertThat(browser.text("//div[@class='text'][contains(., 'gesagt')]")).isEqualTo("Das habe ich gesagt.");
    }

    @Test
    void showsTextFromRightToLeftToThoseWhoReadSo() throws Exception {
        person("ليلى (Arabic)");
        script("Arabic", "أهلا وسهلا بكم في هذا اليوم");
        send(RunningBot.uniqueVoice(2));

        String words = "//div[@class='text'][contains(., 'أهلا')]";
        assertThat(browser.css(words, "direction")).isEqualTo("rtl");
    }

    @Test
    void showsThatTelegramAskedToWaitAndThatTheAnswerCameAllTheSame() throws Exception {
        person("Marisol (Spanish)");
        script("Spanish", "Llego un poco más tarde.");
        browser.click("//button[contains(., '429 on the answer')]");
        send(RunningBot.uniqueVoice(2));

        assertThat(browser.text("//div[@class='text'][contains(., 'Llego')]")).isEqualTo("Llego un poco más tarde.");
        browser.click("//summary");
        assertThat(browser.text("//table//td[@class='bad']")).startsWith("429");
    }

    @Test
    void showsTheApologyOfAJobThatIsGivenUp() throws Exception {
        person("Chloé (French)");
        browser.click("//button[contains(., 'all down')]");
        send(RunningBot.uniqueVoice(2));
        browser.click("//button[.='Give up now']");

        browser.text("//ol[@class='stages']/li[last()][contains(., 'given up')]");
        assertThat(browser.text("//div[@class='keyboard'][count(.//button) = 1]"))
                .isEqualTo(Texts.of("fr").get("button.again"));
        browser.click("//button[@id='repair']");
        assertThat(browser.text("//span[@id='armed'][.='All is well.']")).isNotEmpty();
    }

    @Test
    void namesEveryControlForThoseWhoDoNotSeeThePage() throws Exception {
        browser.click("//button[@id='attach']");
        browser.click("//div[@id='attach-menu']/button[2]");
        browser.text("//div[@class='keyboard']");

        // What the page draws anew meanwhile is not found again.
        List<String> names =
                await().ignoreException(IOException.class).until(browser::namesOfControls, found -> found.size() > 25);

        assertThat(names).doesNotContain("");
    }

    private static void person(String name) throws Exception {
        browser.click("//select[@id='person']/option[.='" + name + "']");
    }

    private static void script(String language, String words) throws Exception {
        browser.click("//select[@id='script-language']/option[.='" + language + "']");
        browser.clear("//textarea[@id='script-text']");
        browser.type("//textarea[@id='script-text']", words);
        browser.click("//form[@id='script']/button");
        browser.text("//span[@id='script-saved'][. != '']");
    }

    private static void send(byte[] voice) throws Exception {
        Path file = Files.write(Files.createTempFile(directory, "voice", ".ogg"), voice);
        browser.type("//input[@id='file']", file.toString());
        browser.click("//button[@id='send']");
    }
}
