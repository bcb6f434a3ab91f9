package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.text.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goes through what the bot does and takes the pictures of docs/features.md. {@code -Dpictures=docs/images} keeps them;
 * without it this only shows that they can be taken.
 */
final class PicturesIT extends OnThePlayground {
    private static final int LARGEST_BYTES = 60_000;
    private static final String LONG = """
            Hi, it is Maya. I am on the train and my battery is nearly empty, so here is the plan in short. We meet at the \
            north gate at ten, not at the main entrance, because that one is closed on Sundays. Bring the tickets, they are \
            in the blue folder on my desk, and something warm, as the hall is not heated. Jonas comes by car and takes the \
            two large boxes; the small ones go with us. If anybody is late, we wait in the café across the street until a \
            quarter past, and then go in without you. The talk begins at eleven, and they do not let anyone in after that. \
            For lunch I have booked a table for six at half past one. And please tell Chloé, I cannot reach her.""";

    @BeforeEach
    void repair() throws Exception {
        browser.resize(1180, 640);
        browser.click("//button[@id='repair']");
    }

    @Test
    void answersAndItsButtons() throws Exception {
        visitor.scripts("English", "Good morning. The meeting is at ten, in the small room.");
        visitor.sends(RunningBot.uniqueVoice(4));
        visitor.sees("small room");
        visitor.presses("SRT");
        browser.text("//a[@class='doc'][contains(., '.srt')]");
        keep("answer");

        visitor.presses("⋯ More");
        visitor.key("small room", "Markdown");
        keep("buttons");
        visitor.presses("Language");
        visitor.key("small room", "Deutsch");
        keep("languages");

        visitor.writes("/settings");
        visitor.key("Settings", "☐ Timestamps");
        keep("settings");
    }

    @Test
    void foldsALongText() throws Exception {
        visitor.is("Budi (Indonesian)");
        visitor.scripts("English", LONG);
        visitor.sends(RunningBot.uniqueVoice(30));
        visitor.sees("Maya");
        browser.text("//button[@class='unfold']");
        keep("folded");
    }

    @Test
    void translatesAndSumsUp() throws Exception {
        visitor.is("Светлана (Russian)");
        visitor.scripts("English", "Bring the tickets. We meet at the north gate.");
        visitor.sends(RunningBot.uniqueVoice(4));
        visitor.sees("tickets");
        Texts texts = Texts.of("ru");
        visitor.presses(texts.get("button.more"));
        visitor.presses(texts.get("button.summary"));
        visitor.sees(texts.get("summary.points"));
        keep("summary");
    }

    @Test
    void showsProgressAndStops() throws Exception {
        visitor.is("Jonas (German)");
        visitor.scripts("German", "Das hat gedauert.");
        visitor.troubles("Provider: slow");
        visitor.sends(RunningBot.uniqueVoice(4));
        visitor.sees("Ich schreibe mit");
        keep("progress");

        visitor.presses(Texts.of("de").get("button.stop"));
        visitor.sees("⏹");
        keep("stopped");
    }

    @Test
    void apologisesAndOffersAnotherTry() throws Exception {
        visitor.is("Chloé (French)");
        visitor.troubles("Providers: all down");
        visitor.sends(RunningBot.uniqueVoice(3));
        browser.click("//button[.='Give up now']");
        browser.text("//button[@class='key'][.='" + Texts.of("fr").get("button.again") + "']");
        keep("given-up");
    }

    @Test
    void readsFromRightToLeft() throws Exception {
        visitor.is("ليلى (Arabic)");
        visitor.scripts("Arabic", "أهلا وسهلا بكم في هذا اليوم الجميل.");
        visitor.sends(RunningBot.uniqueVoice(3));
        visitor.sees("أهلا");
        visitor.writes("/limits");
        visitor.sees("20");
        keep("right-to-left");
    }

    @Test
    void namesTheSpeakerInAGroupAndStaysInTheTopic() throws Exception {
        visitor.is("Budi (Indonesian)");
        visitor.enters("Family");
        visitor.scripts("English", "I am at the station and bring the cake.");
        visitor.sends(RunningBot.uniqueVoice(4));
        visitor.sees("cake");
        keep("group");

        visitor.enters("Newsroom");
        browser.click("//div[@id='topics']/button[.='Weather']");
        visitor.scripts("English", "Tomorrow it rains in the north.");
        visitor.sends(RunningBot.uniqueVoice(4));
        visitor.sees("rains");
        keep("topic");
    }

    @Test
    void tellsOwnersWhatCustomersSay() throws Exception {
        visitor.is("Marisol (Spanish)");
        visitor.enters("Ada’s shop");
        visitor.scripts("Spanish", "¿Lo tienen también en azul?");
        visitor.sends(RunningBot.uniqueVoice(3));
        keep("business-customer");

        visitor.is("Ada (English)");
        visitor.enters("Notula");
        visitor.sees("azul");
        keep("business-owner");
    }

    @Test
    void answersAnAlbumAndOffersCommands() throws Exception {
        visitor.is("João (Brazilian Portuguese)");
        visitor.scripts("Portuguese", "Uma parte do álbum.");
        visitor.sends(RunningBot.uniqueVoice(2), RunningBot.uniqueVoice(2));
        browser.text("//ol[@id='messages'][count(.//div[@class='text'][contains(., 'parte do álbum')]) = 2]");
        browser.type("//textarea[@id='text']", "/");
        browser.text("//ul[@id='hints']/li[1]");
        keep("commands");
        browser.clear("//textarea[@id='text']");
    }

    private void keep(String name) throws IOException {
        byte[] png = SmallPng.of(browser.picture("//main[@id='room']"));

        assertThat(png).as(name).hasSizeLessThan(LARGEST_BYTES);
        assertThat(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)))
                        .getWidth())
                .isBetween(400, 700);
        String kept = System.getProperty("pictures");
        if (kept != null) {
            Files.write(RunningBot.HOME.resolve(kept).resolve(name + ".png"), png);
        }
    }
}
