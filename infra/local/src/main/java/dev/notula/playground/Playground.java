package dev.notula.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SentFile;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** A web page on which one is the people of a simulated Telegram, and sees the bot at work. Thread-safe. */
public final class Playground implements AutoCloseable {
    private final TelegramSimulator telegram;
    private final Cast cast;
    private final Observer observer;
    private final Thread observing;
    private final PageServer server;

    private Playground(
            int port,
            TelegramSimulator telegram,
            Speech speech,
            List<Sample> samples,
            Path ffmpegDirectory,
            Predicate<String> giveUp)
            throws IOException {
        this.telegram = telegram;
        cast = new Cast(telegram);
        Feed feed = new Feed();
        feed.keep("hello", "", hello(speech, samples));
        Troubles troubles = new Troubles(telegram.faults(), speech.faults(), feed);
        observer = new Observer(telegram, troubles, cast, feed);
        Actions actions =
                new Actions(telegram, speech, cast, samples, new VoiceNote(ffmpegDirectory), troubles, giveUp, feed);
        server = new PageServer(port, feed, actions, this::file, this::commands);
        observing = Thread.ofVirtual().name("playground-observer").start(observer);
    }

    /**
     * Serves the page at this port of the loopback interface, or at a free one for 0.
     *
     * @param giveUp ends the attempts of the job with this id; false where it is over
     */
    public static Playground start(
            int port,
            TelegramSimulator telegram,
            Speech speech,
            List<Sample> samples,
            Path ffmpegDirectory,
            Predicate<String> giveUp)
            throws IOException {
        return new Playground(port, telegram, speech, List.copyOf(samples), ffmpegDirectory, giveUp);
    }

    /** Where the page is. */
    public URI address() {
        return server.address();
    }

    /** Shows one line of the bot's structured log. */
    public void logged(JsonNode line) {
        observer.logged(line);
    }

    private ObjectNode hello(Speech speech, List<Sample> samples) {
        ObjectNode hello = Json.object().put("isScripted", speech.isScripted());
        hello.set("people", cast.peopleJson());
        hello.set("chats", cast.chatsJson());
        hello.putObject("script")
                .put("language", speech.words().language())
                .put("text", speech.words().text());
        ArrayNode recordings = hello.putArray("samples");
        samples.forEach(sample -> recordings.add(sample.label()));
        ArrayNode troubles = hello.putArray("troubles");
        for (Trouble trouble : Trouble.values()) {
            if (speech.isScripted() || !trouble.concernsSpeech()) {
                troubles.addObject()
                        .put("id", trouble.name())
                        .put("label", trouble.label())
                        .put("effect", trouble.effect());
            }
        }
        return hello;
    }

    /** The commands that the app offers to somebody in a chat. */
    private ArrayNode commands(long chatId, long userId) {
        ArrayNode commands = Json.object().putArray("commands");
        SimChat chat = cast.chat(chatId);
        if (!Cast.isBusiness(chat)) {
            telegram.commands(chat, cast.person(userId))
                    .forEach(hint ->
                            commands.addObject().put("command", hint.command()).put("description", hint.description()));
        }
        return commands;
    }

    private Optional<SentFile> file(String fileId) {
        return cast.chats().stream()
                .flatMap(chat -> cast.messages(chat).stream())
                .map(ChatMessage::file)
                .filter(Objects::nonNull)
                .filter(file -> file.fileId().equals(fileId))
                .findFirst();
    }

    @Override
    public void close() {
        observing.interrupt();
        server.close();
    }
}
