package dev.notula.local.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.simulators.http.WebRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** What a queue may do to a message that is sent to it: bring it late, or twice. */
final class QueueMischief {
    private static final int LONGEST_SECONDS = 8;

    private final Random random;
    private final double probability;
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger doubled = new AtomicInteger();

    QueueMischief(Random random, double probability) {
        this.random = random;
        this.probability = probability;
    }

    /** How many messages it has brought late. */
    int late() {
        return late.get();
    }

    /** How many messages it has brought twice. */
    int doubled() {
        return doubled.get();
    }

    /** The requests that stand for this one. */
    List<WebRequest> requests(WebRequest request) {
        if (!FaultProxy.operation(request).equals("SendMessage")) {
            return List.of(request);
        }
        List<WebRequest> requests = new ArrayList<>();
        requests.add(strikes(late) ? late(request) : request);
        if (strikes(doubled)) {
            requests.add(late(request));
        }
        return requests;
    }

    private WebRequest late(WebRequest request) {
        return new WebRequest(
                request.method(), request.path(), request.rawQuery(), request.headers(), delayed(request.body()));
    }

    private byte[] delayed(byte[] message) {
        try {
            ObjectNode body = (ObjectNode) Json.parse(message);
            body.put("DelaySeconds", 1 + draw(LONGEST_SECONDS));
            return Json.write(body).getBytes(StandardCharsets.UTF_8);
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private synchronized boolean strikes(AtomicInteger count) {
        boolean strikes = random.nextDouble() < probability;
        count.addAndGet(strikes ? 1 : 0);
        return strikes;
    }

    private synchronized int draw(int bound) {
        return random.nextInt(bound);
    }
}
