package dev.notula.local.chaos;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.speech.DeepgramSimulator;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What goes wrong with calls, each kind of it with about every eighth recording at least. */
final class Weather {
    /** A recording takes several calls of Telegram, of the queues and of the tables; a provider is asked once. */
    private static final double TELEGRAM = 0.04;

    private static final double PROVIDER = 0.12;
    private static final double QUEUES = 0.03;
    private static final double TABLES = 0.02;

    private static final Fault THROTTLED = Fault.answer(
            400,
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
                    + "\"message\":\"The level of configured provisioned throughput for the table was exceeded.\"}");
    private static final Fault TABLES_DOWN = Fault.answer(
            500, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\",\"message\":\"Internal\"}");
    private static final Fault QUEUES_DOWN =
            Fault.answer(503, "{\"__type\":\"com.amazonaws.sqs#ServiceUnavailable\",\"message\":\"Unavailable\"}");
    private static final Fault PROVIDER_BUSY = Fault.answer(
            429, Map.of("retry-after", "1"), "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"requests\"}}");

    private final Map<String, Faults> places = new LinkedHashMap<>();

    Weather(TelegramSimulator telegram, GroqSimulator groq, DeepgramSimulator deepgram, Faults queues, Faults tables) {
        places.put("Telegram", telegram.faults());
        places.put("Groq", groq.faults());
        places.put("Deepgram", deepgram.faults());
        places.put("queues", queues);
        places.put("tables", tables);
    }

    /** Lets faults happen from now on, the same for the same seed and order of calls. */
    void rage(long seed) {
        places.values().forEach(faults -> faults.seed(seed));
        for (String method : List.of("sendMessage", "sendDocument", "editMessageText", "getFile", "download")) {
            sometimes(
                    "Telegram",
                    method,
                    TELEGRAM,
                    List.of(
                            TelegramFault.tooManyRequests(1),
                            TelegramFault.serverError(),
                            Fault.cutBefore(),
                            Fault.cutAfter()));
        }
        for (String provider : List.of("Groq", "Deepgram")) {
            sometimes(
                    provider,
                    Faults.ANY,
                    PROVIDER,
                    List.of(PROVIDER_BUSY, Fault.answer(500, "down"), Fault.cutBefore(), Fault.cutAfter()));
        }
        for (String operation : List.of("SendMessage", "ChangeMessageVisibility", "DeleteMessageBatch")) {
            sometimes("queues", operation, QUEUES, List.of(QUEUES_DOWN, Fault.cutBefore(), Fault.cutAfter()));
        }
        sometimes("queues", "ReceiveMessage", QUEUES / 10, List.of(QUEUES_DOWN, Fault.cutBefore(), Fault.cutAfter()));
        sometimes("tables", Faults.ANY, TABLES, List.of(THROTTLED, TABLES_DOWN, Fault.cutBefore(), Fault.cutAfter()));
    }

    /** Ends it. */
    void clear() {
        places.values().forEach(Faults::clear);
    }

    /** How often each kind of fault was met at each place. */
    Map<String, Map<String, Long>> met() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        places.forEach((place, faults) -> all.put(place, faults.metByKind()));
        return all;
    }

    private void sometimes(String place, String operation, double probability, List<Fault> faults) {
        Faults there = Objects.requireNonNull(places.get(place));
        faults.forEach(fault -> there.sometimes(operation, probability, fault));
    }
}
