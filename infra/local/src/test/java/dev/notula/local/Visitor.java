package dev.notula.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody on the playground's page, as one of its people. */
final class Visitor {
    private static final String ENTER = "\uE007";

    final Browser browser;
    private final Path directory;

    /** A visitor whose files are made in this directory. */
    Visitor(Browser browser, Path directory) {
        this.browser = browser;
        this.directory = directory;
    }

    /** Becomes this person, in the chat with the bot. */
    void is(String name) {
        browser.click("//select[@id='person']/option[.='" + name + "']");
    }

    void enters(String chat) {
        browser.click("//button[@class='chat'][b='" + chat + "']");
    }

    void writes(String text) {
        browser.type("//textarea[@id='text']", text + ENTER);
    }

    void presses(String label) {
        browser.click("//button[@class='key'][.='" + label + "']");
    }

    /** Sends recordings; several are an album. */
    void sends(byte[]... recordings) throws Exception {
        List<String> files = new ArrayList<>();
        for (byte[] recording : recordings) {
            files.add(Files.write(Files.createTempFile(directory, "voice", ".ogg"), recording)
                    .toString());
        }
        browser.type("//input[@id='file']", String.join("\n", files));
        browser.click("//button[@id='send']");
    }

    /** Decides what is heard from now on. */
    void scripts(String language, String words) {
        browser.click("//select[@id='script-language']/option[.='" + language + "']");
        browser.clear("//textarea[@id='script-text']");
        browser.type("//textarea[@id='script-text']", words);
        browser.click("//form[@id='script']/button");
        browser.text("//span[@id='script-saved'][. != '']");
    }

    void troubles(String label) {
        browser.click("//button[@class='trouble'][b='" + label + "']");
    }

    /** Waits for a message that says this; gives its text. */
    String sees(String part) {
        return browser.text("//div[@class='text'][contains(., '" + part + "')]");
    }

    /** The key of a message that says this. */
    String key(String part, String label) {
        return browser.text(
                "//li[.//div[@class='text'][contains(., '" + part + "')]]//button[@class='key'][.='" + label + "']");
    }
}
