package dev.notula.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that visit a playground of their own in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // all is set before the first test
abstract class OnThePlayground {
    Browser browser;
    Visitor visitor;
    private PlaygroundRun playground;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        assumeTrue(Browser.isInstalled(), Browser.MISSING);
        playground = PlaygroundRun.start(RunningBot.HOME, Map.of("FFMPEG_DIR", System.getProperty("ffmpeg.dir")), 0);
        browser = new Browser(directory.resolve("profile"));
        visitor = new Visitor(browser, directory);
    }

    @BeforeEach
    void open() throws Exception {
        browser.open(playground.address());
    }

    @AfterAll
    void stop() throws Exception {
        if (playground != null) {
            browser.quit();
            playground.close();
        }
    }
}
