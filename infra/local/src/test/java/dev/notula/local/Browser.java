package dev.notula.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium with a microphone that beeps, driven by the
 * <a href="https://www.w3.org/TR/webdriver2/">WebDriver protocol</a>. Elements are found by XPath.
 */
final class Browser {
    static final String MISSING =
            "Chromium or its driver is not installed; on Debian: apt-get install chromium chromium-driver";
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--window-size=1360,900");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final URI session;

    Browser(Path profile) throws IOException, InterruptedException {
        driver = new ProcessBuilder(DRIVER.toString(), "--port=0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        URI root = URI.create("http://127.0.0.1:" + port(driver.inputReader()) + "/");
        ObjectNode wanted = Json.object();
        ObjectNode options =
                wanted.putObject("capabilities").putObject("alwaysMatch").putObject("goog:chromeOptions");
        ArrayNode flags = options.put("binary", CHROMIUM.toString()).putArray("args");
        FLAGS.forEach(flags::add);
        flags.add("--user-data-dir=" + profile);
        String id =
                call(root.resolve("session"), "POST", wanted).path("sessionId").asText();
        session = root.resolve("session/" + id + "/");
    }

    static boolean isInstalled() {
        return Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM);
    }

    private static String port(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
        }
        throw new IOException("chromedriver did not start");
    }

    void open(URI address) throws IOException, InterruptedException {
        call(session.resolve("url"), "POST", Json.object().put("url", address.toString()));
    }

    /** Waits for the element and clicks it as a person does: it has to be visible and uncovered. */
    void click(String xpath) {
        on(xpath, "click", "POST", Json.object());
    }

    /** Types into the element; a path into a field for files chooses the file. */
    void type(String xpath, String keys) {
        on(xpath, "value", "POST", Json.object().put("text", keys));
    }

    void clear(String xpath) {
        on(xpath, "clear", "POST", Json.object());
    }

    /** Waits for the element; gives what of its text people see. */
    String text(String xpath) {
        return on(xpath, "text", "GET", null).asText();
    }

    /** Makes the window this large, in pixels. */
    void resize(int width, int height) throws IOException, InterruptedException {
        call(
                session.resolve("window/rect"),
                "POST",
                Json.object().put("width", width).put("height", height));
    }

    /** What the element looks like, as a PNG. */
    byte[] picture(String xpath) {
        return Base64.getDecoder().decode(on(xpath, "screenshot", "GET", null).asText());
    }

    /** The computed style of the element. */
    String css(String xpath, String property) {
        return on(xpath, "css/" + property, "GET", null).asText();
    }

    /** The names of all visible controls for those who do not see them, an empty text where one has none. */
    List<String> namesOfControls() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (JsonNode found : find("//button | //a[@href] | //select | //textarea | //*[@role='log']")) {
            URI control = uri(found);
            if (call(control.resolve("displayed"), "GET", null).asBoolean()) {
                names.add(call(control.resolve("computedlabel"), "GET", null).asText());
            }
        }
        return names;
    }

    /** Does this to the last such element, as soon as there is one; what the page draws anew meanwhile is found again. */
    private JsonNode on(String xpath, String command, String method, @Nullable JsonNode body) {
        return await("for " + xpath)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(
                        fault -> String.valueOf(fault.getMessage()).startsWith("stale element"))
                .until(
                        () -> {
                            JsonNode found = find(xpath);
                            return found.isEmpty()
                                    ? found
                                    : call(uri(found.path(found.size() - 1)).resolve(command), method, body);
                        },
                        result -> !result.isArray());
    }

    private JsonNode find(String xpath) throws IOException, InterruptedException {
        return call(
                session.resolve("elements"),
                "POST",
                Json.object().put("using", "xpath").put("value", xpath));
    }

    private URI uri(JsonNode element) {
        return session.resolve("element/" + element.path(ELEMENT).asText() + "/");
    }

    private JsonNode call(URI address, String method, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        JsonNode value = Json.parse(
                        client.send(request, BodyHandlers.ofByteArray()).body())
                .path("value");
        if (value.has("error")) {
            throw new IOException(value.path("error").asText() + ": "
                    + value.path("message").asText().lines().findFirst().orElse(""));
        }
        return value;
    }

    void quit() throws IOException, InterruptedException {
        try {
            call(URI.create(session.toString().replaceFirst("/$", "")), "DELETE", null);
        } finally {
            driver.destroy();
            client.close();
        }
    }
}
