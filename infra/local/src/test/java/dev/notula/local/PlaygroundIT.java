package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.text.Texts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The playground as people use it, in a browser. */
final class PlaygroundIT extends OnThePlayground {
    @Test
    void answersAFileAndGivesItsSubtitlesOnAPress() throws Exception {
        visitor.scripts("English", "We meet at the north gate.");
        visitor.sends(RunningBot.uniqueVoice(2));

        assertThat(browser.text("//div[@class='text'][contains(., 'gate')]")).isEqualTo("We meet at the north gate.");
        assertThat(browser.text("//ol[@class='stages']/li[last()]")).startsWith("delivered");
        browser.click("//button[@class='key'][.='SRT']");
        assertThat(browser.text("//a[@class='doc'][contains(., '.srt')]")).contains("B");
    }

    @Test
    void hasARecordingDoneAgainInAnotherLanguage() throws Exception {
        visitor.is("João (Brazilian Portuguese)");
        visitor.scripts("English", "And to have we treats on the north door.");
        visitor.sends(RunningBot.uniqueVoice(2));
        Texts texts = Texts.of("pt-br");

        browser.click("//button[@class='key'][.='" + texts.get("button.more") + "']");
        visitor.scripts("German", "Wir treffen uns am Nordtor.");
        browser.click("//button[@class='key'][.='" + texts.get("button.language") + "']");
        browser.click("//button[@class='key'][.='Deutsch']");

        assertThat(browser.text("//div[@class='text'][contains(., 'Nordtor')]"))
                .isEqualTo("Wir treffen uns am Nordtor.");
    }

    @Test
    void speaksAnotherLanguageOnceThatIsChosenInTheSettings() throws Exception {
        visitor.is("Светлана (Russian)");
        browser.type("//textarea[@id='text']", "/settings\uE007");
        browser.click("//button[@class='key'][contains(., '" + Texts.of("ru").get("setting.interface") + "')]");
        browser.click("//button[@class='key'][.='Deutsch']");

        assertThat(browser.text("//div[@class='text'][.='" + Texts.of("de").get("settings.title") + "']"))
                .isNotEmpty();
    }

    @Test
    void recordsAVoiceMessageWithTheMicrophone() throws Exception {
        visitor.is("Jonas (German)");
        visitor.scripts("German", "Das habe ich gesagt.");
        browser.click("//button[@id='record']");
        browser.text("//span[@id='clock'][.='0:01']");
        browser.click("//button[@id='record-send']");

        assertThat(browser.text("//div[@class='voice']//small")).startsWith("0:01, ");
        assertThat(browser.text("//div[@class='text'][contains(., 'gesagt')]")).isEqualTo("Das habe ich gesagt.");
    }

    @Test
    void showsTextFromRightToLeftToThoseWhoReadSo() throws Exception {
        visitor.is("ليلى (Arabic)");
        visitor.scripts("Arabic", "أهلا وسهلا بكم في هذا اليوم");
        visitor.sends(RunningBot.uniqueVoice(2));

        String words = "//div[@class='text'][contains(., 'أهلا')]";
        assertThat(browser.css(words, "direction")).isEqualTo("rtl");
    }

    @Test
    void showsThatTelegramAskedToWaitAndThatTheAnswerCameAllTheSame() throws Exception {
        visitor.is("Marisol (Spanish)");
        visitor.scripts("Spanish", "Llego un poco más tarde.");
        browser.click("//button[contains(., '429 on the answer')]");
        visitor.sends(RunningBot.uniqueVoice(2));

        assertThat(browser.text("//div[@class='text'][contains(., 'Llego')]")).isEqualTo("Llego un poco más tarde.");
        browser.click("//summary");
        assertThat(browser.text("//table//td[@class='bad']")).startsWith("429");
    }

    @Test
    void showsTheApologyOfAJobThatIsGivenUp() throws Exception {
        visitor.is("Chloé (French)");
        browser.click("//button[contains(., 'all down')]");
        visitor.sends(RunningBot.uniqueVoice(2));
        browser.click("//button[.='Give up now']");

        browser.text("//ol[@class='stages']/li[last()][contains(., 'given up')]");
        assertThat(browser.text("//div[@class='keyboard'][count(.//button) = 1]"))
                .isEqualTo(Texts.of("fr").get("button.again"));
        browser.click("//button[@id='repair']");
        assertThat(browser.text("//span[@id='armed'][.='All is well.']")).isNotEmpty();
    }

    @Test
    void stopsTheWorkAndTakesItUpAgain() throws Exception {
        visitor.scripts("English", "This took a while.");
        visitor.troubles("Provider: slow");
        visitor.sends(RunningBot.uniqueVoice(2));

        visitor.presses("Stop");
        assertThat(visitor.sees("⏹ Stopped.")).startsWith("⏹ Stopped.");
        visitor.presses("Try again");

        assertThat(visitor.sees("took a while")).isEqualTo("This took a while.");
    }

    @Test
    void offersTheCommandsOfTheChatInTheLanguageOfWhoTypesASlash() throws Exception {
        visitor.is("Budi (Indonesian)");
        browser.type("//textarea[@id='text']", "/l");

        assertThat(browser.text("//ul[@id='hints']/li[1]"))
                .startsWith("/language")
                .endsWith(Texts.of("id").get("command.language"));
        browser.type("//textarea[@id='text']", "\uE015\uE007");

        assertThat(visitor.sees(Texts.of("id").get("limits.file", 20))).isNotEmpty();
        visitor.enters("Family");
        browser.type("//textarea[@id='text']", "/t");
        assertThat(browser.text("//ul[@id='hints']/li[1]")).startsWith("/transcribe");
        browser.clear("//textarea[@id='text']");
    }

    @Test
    void answersEachRecordingOfAnAlbum() throws Exception {
        visitor.is("Marisol (Spanish)");
        visitor.scripts("Spanish", "Una parte del álbum.");
        visitor.sends(RunningBot.uniqueVoice(2), RunningBot.uniqueVoice(2), RunningBot.uniqueVoice(2));

        browser.text("//li[contains(@class, 'album')]");
        browser.text("//ol[@id='messages'][count(.//div[@class='text'][contains(., 'parte del álbum')]) = 3]");
    }

    @Test
    void givesWhatACustomerSaysToTheOwnerAlone() throws Exception {
        visitor.is("Marisol (Spanish)");
        visitor.enters("Ada’s shop");
        visitor.scripts("Spanish", "¿Lo tienen en azul?");
        visitor.sends(RunningBot.uniqueVoice(2));
        browser.text("//div[@class='voice']");

        visitor.is("Ada (English)");
        visitor.enters("Notula");
        assertThat(visitor.sees("azul")).isEqualTo("Marisol:\n¿Lo tienen en azul?");
        visitor.enters("Ada’s shop");
        assertThat(browser.text("//ol[@id='messages'][count(li) = 1]")).doesNotContain("azul");
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
}
