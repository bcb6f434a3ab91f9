package dev.notula.local.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.simulators.http.WebRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What a queue may do to a message that is sent to it: bring it late. */
final class QueueMischief implements UnaryOperator<WebRequest> {
    private static final int LONGEST_SECONDS = 8;

    private final Random random;
    private final double probability;
    private final AtomicInteger late = new AtomicInteger();

    QueueMischief(Random random, double probability) {
        this.random = random;
        this.probability = probability;
    }

    /** How many messages it has brought late. */
    int late() {
        return late.get();
    }

    @Override
    public WebRequest apply(WebRequest request) {
        if (!FaultProxy.operation(request).equals("SendMessage") || !strikes()) {
            return request;
        }
        late.incrementAndGet();
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

    private synchronized boolean strikes() {
        return random.nextDouble() < probability;
    }

    private synchronized int draw(int bound) {
        return random.nextInt(bound);
    }
}
