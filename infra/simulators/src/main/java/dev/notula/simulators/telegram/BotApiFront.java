package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From HTTP to methods and files, with faults and a log of every call (Bot API, Making requests). */
final class BotApiFront {
    static final String DOWNLOAD = "download";
    private static final Pattern METHOD = Pattern.compile("/bot([^/]+)/(?:test/)?([^/]+)");
    private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/(.+)");
    private static final Pattern TOKEN = Pattern.compile("\\d+:[\\w-]+");

    private record Arrival(String method, Params params, boolean byWebhook, Instant at) {
        Arrival(String method, Params params, boolean byWebhook) {
            this(method, params, byWebhook, Instant.now());
        }
    }

    private final World world;
    private final BotMethods methods;

    BotApiFront(World world, BotMethods methods) {
        this.world = world;
        this.methods = methods;
    }

    WebAnswer serve(WebRequest request) {
        Matcher file = FILE.matcher(request.path());
        Matcher method = METHOD.matcher(request.path());
        boolean isFile = file.matches();
        if (!isFile && !method.matches()) {
            return ApiException.of(404, "Not Found").answer();
        }
        String token = decode(isFile ? file.group(1) : method.group(1));
        if (!token.equals(world.token)) {
            return (TOKEN.matcher(token).matches()
                            ? ApiException.of(401, "Unauthorized")
                            : ApiException.of(404, "Not Found"))
                    .answer();
        }
        return isFile ? download(decode(file.group(2))) : call(decode(method.group(2)), request);
    }

    /** Executes the call that a webhook's answer may hold; its result is lost. */
    void readWebhookAnswer(HttpResponse<byte[]> answer) {
        if (answer.body().length == 0) {
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("application/json");
        WebRequest request = new WebRequest("POST", "", "", Map.of("content-type", type), answer.body());
        Params params;
        try {
            params = Params.of(request);
        } catch (ApiException _) {
            // Any body is fine, it only is no call then.
            return;
        }
        String method = params.text("method");
        if (methods.allowedByWebhook(method)) {
            params.values.remove("method");
            String spelling = Objects.requireNonNull(methods.spelling(method));
            run(new Arrival(spelling, params, true), null, () -> execute(spelling, params));
        }
    }

    private WebAnswer call(String name, WebRequest request) {
        String spelling = methods.spelling(name);
        if (spelling == null) {
            return ApiException.of(404, "Not Found: method not found").answer();
        }
        Params params;
        try {
            params = Params.of(request);
        } catch (ApiException e) {
            return e.answer();
        }
        Fault fault = world.faults.take(spelling);
        return run(new Arrival(spelling, params, false), fault, () -> execute(spelling, params));
    }

    private WebAnswer execute(String spelling, Params params) {
        try {
            return methods.call(spelling, params).answer();
        } catch (ApiException e) {
            return e.answer();
        }
    }

    private WebAnswer download(String path) {
        Params params = Params.of(Trees.object().put("file_path", path));
        Fault fault = world.faults.take(DOWNLOAD);
        return run(new Arrival(DOWNLOAD, params, false), fault, () -> {
            FileStore.Stored stored = world.watch.read(() -> world.files.byPath(path));
            return stored == null
                    ? ApiException.of(404, "Not Found").answer()
                    : WebAnswer.of(
                            200, "application/octet-stream", stored.file().bytes());
        });
    }

    private WebAnswer run(Arrival arrival, @Nullable Fault fault, Supplier<WebAnswer> work) {
        if (fault instanceof Fault.Answer || fault instanceof Fault.CutBefore) {
            WebAnswer answer = Faults.apply(fault, work);
            log(arrival, answer);
            return answer;
        }
        Supplier<WebAnswer> logged = () -> {
            WebAnswer answer = work.get();
            log(arrival, fault instanceof Fault.CutAfter ? WebAnswer.nothing() : answer);
            return answer;
        };
        // Who sees what a call has done, sees the call in the log as well.
        return Faults.apply(fault, BotMethods.isLocked(arrival.method) ? () -> world.watch.change(logged) : logged);
    }

    private void log(Arrival arrival, WebAnswer answer) {
        ApiCall call = new ApiCall(
                arrival.method,
                Map.copyOf(arrival.params.values),
                arrival.params.files.values().stream()
                        .map(part -> String.valueOf(part.fileName()))
                        .toList(),
                arrival.at,
                answer.status(),
                description(answer),
                arrival.byWebhook);
        world.watch.change(() -> world.calls.add(call));
    }

    private static @Nullable String description(WebAnswer answer) {
        if (answer.status() == 200 || answer.body().length > 4096) {
            return null;
        }
        return Trees.parse(answer.text())
                .map(body -> body.path("description"))
                .map(JsonNode::textValue)
                .orElse(null);
    }

    private static String decode(String text) {
        try {
            // A plus sign is itself in a path.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
