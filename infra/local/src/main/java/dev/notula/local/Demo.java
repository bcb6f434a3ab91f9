package dev.notula.local;

import dev.notula.playground.Speech;
import dev.notula.simulators.http.NotSeenException;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shows the whole bot at work on this machine: a user's recordings, the chat as the user sees it, each job's timeline. */
final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final SimUser ADA = new SimUser(5_000_000_001L, "Ada", null, "ada", "en");

    private final Path home;
    private final Map<String, String> variables;
    private final PrintStream out;
    private final Timeline timeline = new Timeline();
    private final SimChat chat = SimChat.with(ADA);

    /** A demonstration with the keys and models that these variables name. */
    Demo(Path home, Map<String, String> variables, PrintStream out) {
        this.home = home;
        this.variables = new HashMap<>(variables);
        DotEnv.fill(
                this.variables,
                "FFMPEG_DIR",
                home.resolve(System.getProperty("ffmpeg.dir", "")).toString());
        this.out = out;
    }

    void run(List<Path> files) throws IOException {
        List<Recording> recordings = Recording.of(files);
        out.println("Starting queues, tables, objects, a Telegram and the bot on free local ports …");
        Instant started = Instant.now();
        Speech speech = Speech.start(
                variables, recordings.stream().map(Recording::sample).toList());
        PrintStream log = timeline.listen(new PrintStream(OutputStream.nullOutputStream()));
        try (SimulatedBot bot = SimulatedBot.start(home, variables, speech, log)) {
            TelegramSimulator telegram = bot.telegram();
            out.printf("Ready after %.1f s. %s%n%n", seconds(started), speech.description());
            List<Incoming> sent = new ArrayList<>();
            for (Recording recording : recordings) {
                out.println("Ada sends " + recording.describe());
                sent.add(show(telegram, () -> telegram.send(chat, recording.message())));
            }
            out.println("Ada forwards the first one again");
            show(telegram, () -> telegram.forward(chat, sent.getFirst().messageId(), chat, ADA));
        }
    }

    private Incoming show(TelegramSimulator telegram, Supplier<Incoming> action) {
        Instant sent = Instant.now();
        Incoming incoming = action.get();
        try {
            telegram.awaitDelivery(incoming.updateId(), PATIENCE);
            telegram.awaitMessage(
                    chat.id(), message -> message.fromBot() && isAnswer(message, incoming.messageId()), PATIENCE);
        } catch (NotSeenException noAnswer) {
            out.println("  no answer within " + PATIENCE.toMinutes() + " minutes");
        }
        String job = timeline.awaitEnd(Duration.ofSeconds(5));
        for (ChatMessage message : telegram.botMessages(chat.id())) {
            if (message.messageId() > incoming.messageId()) {
                print(message);
            }
        }
        out.println();
        out.println(timeline.table(job, sent));
        return incoming;
    }

    /** The acknowledgement is the bot's message too, until it is edited. */
    private static boolean isAnswer(ChatMessage message, long after) {
        return !message.deleted()
                && message.messageId() > after
                && !message.text().startsWith("🎧");
    }

    private void print(ChatMessage message) {
        message.text().lines().forEach(line -> out.println("  Notula │ " + line));
        if (message.file() != null) {
            out.println("  Notula │ 📄 " + message.file().fileName() + ", "
                    + message.file().bytes().length + " bytes");
        }
        if (!message.buttons().isEmpty()) {
            StringBuilder row = new StringBuilder();
            message.buttons()
                    .forEach(buttons -> buttons.forEach(
                            button -> row.append(" [").append(button.text()).append(']')));
            out.println("         │" + row);
        }
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }
}
