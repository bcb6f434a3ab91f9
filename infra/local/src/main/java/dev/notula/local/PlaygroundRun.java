package dev.notula.local;

import dev.notula.playground.Playground;
import dev.notula.playground.Sample;
import dev.notula.playground.Speech;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The simulated bot with a page in front, until it is closed. */
final class PlaygroundRun implements AutoCloseable {
    private final SimulatedBot bot;
    private final Playground playground;
    private final Speech speech;

    private PlaygroundRun(SimulatedBot bot, Playground playground, Speech speech) {
        this.bot = bot;
        this.playground = playground;
        this.speech = speech;
    }

    /** Starts the bot and its page, at this port or at a free one for 0. */
    static PlaygroundRun start(Path home, Map<String, String> environment, int port) throws IOException {
        Map<String, String> variables = new HashMap<>(environment);
        DotEnv.fill(
                variables,
                "FFMPEG_DIR",
                home.resolve(System.getProperty("ffmpeg.dir", "")).toString());
        Path ffmpeg = Path.of(variables.getOrDefault("FFMPEG_DIR", ""));
        List<Sample> samples =
                Recording.of(List.of()).stream().map(Recording::sample).toList();
        Speech speech = Speech.start(variables, samples);
        Timeline timeline = new Timeline();
        SimulatedBot bot = SimulatedBot.start(
                home, variables, speech, timeline.listen(new PrintStream(OutputStream.nullOutputStream())));
        try {
            Playground playground =
                    Playground.start(port, bot.telegram(), speech, samples, ffmpeg, bot.lastAttempt()::of);
            timeline.follow(playground::logged);
            return new PlaygroundRun(bot, playground, speech);
        } catch (BindException taken) {
            bot.close();
            throw new IllegalStateException("port " + port + " is taken; say another: ./notula playground --port 0");
        } catch (IOException | RuntimeException fault) {
            bot.close();
            throw fault;
        }
    }

    /** Serves the page until the process is stopped. */
    static void untilStopped(Path home, int port, PrintStream out) throws IOException, InterruptedException {
        out.println("Starting queues, tables, objects, a Telegram and the bot on free local ports …");
        try (PlaygroundRun run = start(home, DotEnv.over(Path.of(".env"), System.getenv()), port)) {
            out.println(run.speech.description());
            out.println("The playground is at " + run.address() + "  (Ctrl-C ends it)");
            Thread.currentThread().join();
        }
    }

    URI address() {
        return playground.address();
    }

    @Override
    public void close() {
        playground.close();
        bot.close();
    }
}
