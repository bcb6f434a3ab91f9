package dev.notula.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.config.Environment;
import dev.notula.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Registers the webhook with Telegram when CloudFormation makes, changes or deletes the stack, and watches it by a
 * schedule. A handler of its own in the webhook's zip: the webhook itself loads none of it.
 */
public final class RegistrationHandler implements RequestStreamHandler {
    private final Registrations registrations;

    /** Wires the function from its environment; what is missing there is told when CloudFormation can hear it. */
    public RegistrationHandler() {
        this(new Registrations(Environment.system(), System.out));
    }

    RegistrationHandler(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = Json.parse(input.readAllBytes());
        Optional<StackRequest> request = StackRequest.of(event);
        if (request.isPresent()) {
            registrations.answer(request.get(), Duration.ofMillis(context.getRemainingTimeInMillis()));
        } else {
            registrations.watch();
        }
    }
}
