package dev.notula.simulators;

import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.simulators.telegram.UserMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All three services in one program, with a person at the keyboard in the part of the bot's user. */
public final class Simulators {
    static final String TOKEN = "123456:simulated-bot-token";
    static final String KEY = "simulated-key";

    private static final String HELP = """
            voice FILE     send a voice note          document FILE  send a file
            text WORDS     send a text or a command   press TEXT     press a button of the last message
            show           show the chat              quit           stop
            """;

    private final TelegramSimulator telegram;
    private final SimUser user = SimUser.of(1001, "Ada").language("en");
    private final SimChat chat = SimChat.with(user);
    private final PrintStream out;

    private Simulators(TelegramSimulator telegram, PrintStream out) {
        this.telegram = telegram;
        this.out = out;
    }

    /** Starts {@code [--telegram-port N] [--groq-port N] [--deepgram-port N] [--webhook URL] [--secret S]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = options(args);
        try (TelegramSimulator telegram =
                        TelegramSimulator.start(TOKEN, "notula_bot", port(options, "--telegram-port", 8481));
                GroqSimulator groq = GroqSimulator.start(KEY, port(options, "--groq-port", 8482));
                DeepgramSimulator deepgram = DeepgramSimulator.start(KEY, port(options, "--deepgram-port", 8483))) {
            System.out.println("export TELEGRAM_API_URL=" + telegram.url());
            System.out.println("export TELEGRAM_BOT_TOKEN=" + TOKEN);
            System.out.println("export GROQ_BASE_URL=" + groq.baseUrl() + " GROQ_API_KEY=" + KEY);
            System.out.println("export DEEPGRAM_BASE_URL=" + deepgram.url() + " DEEPGRAM_API_KEY=" + KEY);
            String webhook = options.get("--webhook");
            if (webhook != null) {
                System.out.println(setWebhook(telegram.url(), webhook, options.getOrDefault("--secret", "")));
            }
            System.out.print(HELP);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new Simulators(telegram, System.out).play(in);
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static int port(Map<String, String> options, String name, int otherwise) {
        return Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
    }

    private static String setWebhook(String api, String url, String secret) throws IOException, InterruptedException {
        String form = "url=" + URLEncoder.encode(url, StandardCharsets.UTF_8) + "&secret_token="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/bot" + TOKEN + "/setWebhook"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private void play(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.strip().equals("quit"); line = in.readLine()) {
            int space = line.strip().indexOf(' ');
            String command = space < 0 ? line.strip() : line.strip().substring(0, space);
            String rest = space < 0 ? "" : line.strip().substring(space + 1).strip();
            try {
                act(command, rest);
            } catch (IOException | IllegalArgumentException e) {
                out.println(e.getMessage());
            }
        }
    }

    private void act(String command, String rest) throws IOException {
        switch (command) {
            case "voice" -> sent(telegram.sendVoice(chat, Files.readAllBytes(Path.of(rest)), Duration.ZERO));
            case "document" -> {
                Path file = Path.of(rest);
                String name = String.valueOf(file.getFileName());
                sent(telegram.send(
                        chat, UserMessage.document(Files.readAllBytes(file), name, "application/octet-stream")));
            }
            case "text" -> sent(telegram.sendText(chat, rest));
            case "press" -> {
                List<ChatMessage> messages = telegram.botMessages(chat.id());
                if (messages.isEmpty()) {
                    throw new IllegalArgumentException("the bot has not said anything yet");
                }
                sent(telegram.press(chat, user, messages.getLast().messageId(), rest));
            }
            case "show" -> telegram.messages(chat.id()).forEach(this::show);
            default -> out.print(HELP);
        }
    }

    private void sent(Incoming incoming) {
        out.println("update " + incoming.updateId() + ", message " + incoming.messageId());
    }

    private void show(ChatMessage message) {
        String file = message.file() == null ? "" : " [" + message.file().fileName() + "]";
        out.println((message.fromBot() ? "bot:  " : "user: ") + message.text() + file
                + (message.deleted() ? " (deleted)" : "") + " " + message.reactions());
        message.buttons()
                .forEach(row -> out.println("      "
                        + row.stream().map(button -> "[" + button.text() + "]").toList()));
    }
}
