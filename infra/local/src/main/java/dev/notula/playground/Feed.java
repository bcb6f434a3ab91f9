package dev.notula.playground;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events: what a page needs to know of the past comes first, then what happens. Things that change keep
 * their last state only.
 *
 * <p>Thread-safe.
 */
final class Feed {
    private static final long HEARTBEAT_SECONDS = 15;

    private final Map<String, String> kept = new LinkedHashMap<>();
    private final Set<BlockingQueue<String>> listeners = ConcurrentHashMap.newKeySet();

    /** Tells all pages of the state of a thing, now and later; nothing where it is the state they know. */
    synchronized void keep(String type, String name, JsonNode data) {
        String event = event(type, data);
        if (!event.equals(kept.put(type + "/" + name, event))) {
            listeners.forEach(listener -> listener.add(event));
        }
    }

    /** Tells the pages that are open now. */
    synchronized void tell(String type, JsonNode data) {
        String event = event(type, data);
        listeners.forEach(listener -> listener.add(event));
    }

    /** Writes events until the page is gone or the thread is interrupted. */
    void stream(OutputStream out) throws IOException {
        BlockingQueue<String> queue = subscribe();
        try {
            while (true) {
                String event = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                out.write((event == null ? ": still here\n\n" : event).getBytes(StandardCharsets.UTF_8));
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(queue);
        }
    }

    private synchronized BlockingQueue<String> subscribe() {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>(kept.values());
        listeners.add(queue);
        return queue;
    }

    /** JSON text has no line ends of its own. */
    private static String event(String type, JsonNode data) {
        return "event: " + type + "\ndata: " + Json.write(data) + "\n\n";
    }
}
