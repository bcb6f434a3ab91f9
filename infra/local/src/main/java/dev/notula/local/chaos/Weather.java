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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What goes wrong with calls: each kind of it with about every eighth recording at least. */
final class Weather {
    /** How probably a call meets each kind of fault. A recording takes several calls of all but the providers. */
    private static final double TELEGRAM = 0.04;

    private static final double PROVIDER = 0.12;
    private static final double QUEUES = 0.045;
    private static final double TABLES = 0.02;
    private static final String CUT = "cut";

    private static final Fault.Answer THROTTLED = Fault.answer(
            400,
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
                    + "\"message\":\"The level of configured provisioned throughput for the table was exceeded.\"}");
    private static final Fault.Answer TABLES_DOWN = Fault.answer(
            500, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\",\"message\":\"Internal\"}");
    private static final Fault.Answer QUEUES_DOWN =
            Fault.answer(503, "{\"__type\":\"com.amazonaws.sqs#ServiceUnavailable\",\"message\":\"Unavailable\"}");
    private static final Fault.Answer PROVIDER_BUSY = Fault.answer(
            429, Map.of("retry-after", "1"), "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"requests\"}}");

    private final Map<String, Faults> places = new LinkedHashMap<>();
    private final Map<String, Set<String>> kinds = new LinkedHashMap<>();

    Weather(TelegramSimulator telegram, GroqSimulator groq, DeepgramSimulator deepgram, Faults queues, Faults tables) {
        places.put("Telegram", telegram.faults());
        places.put("Groq", groq.faults());
        places.put("Deepgram", deepgram.faults());
        places.put("queues", queues);
        places.put("tables", tables);
    }

    /** Lets faults happen from now on, the same for the same seed and order of calls. */
    void rage(long seed) {
        places.forEach((place, faults) -> faults.seed(seed + place.hashCode()));
        Fault.Answer busy = TelegramFault.tooManyRequests(1);
        for (String method : List.of("sendMessage", "sendDocument", "editMessageText", "getFile", "download")) {
            sometimes("Telegram", method, TELEGRAM, List.of(busy, TelegramFault.serverError()));
        }
        for (String provider : List.of("Groq", "Deepgram")) {
            sometimes(provider, Faults.ANY, PROVIDER, List.of(PROVIDER_BUSY, Fault.answer(500, "down")));
        }
        for (String operation : List.of("SendMessage", "ChangeMessageVisibility", "DeleteMessageBatch")) {
            sometimes("queues", operation, QUEUES, List.of(QUEUES_DOWN));
        }
        sometimes("queues", "ReceiveMessage", QUEUES / 15, List.of(QUEUES_DOWN));
        sometimes("tables", Faults.ANY, TABLES, List.of(THROTTLED, TABLES_DOWN));
    }

    /** Ends it. */
    void clear() {
        places.values().forEach(Faults::clear);
    }

    /** How often each kind of fault was met at each place. */
    Map<String, Map<String, Long>> met() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        kinds.forEach((place, expected) -> {
            Map<String, Long> met = new TreeMap<>();
            expected.forEach(kind -> met.put(kind, 0L));
            Objects.requireNonNull(places.get(place))
                    .metByKind()
                    .forEach((kind, times) -> met.merge(kind.startsWith("Cut") ? CUT : kind, times, Long::sum));
            all.put(place, met);
        });
        return all;
    }

    /** Each of these faults and, as probably as one of them, a connection that is cut before or after the work. */
    private void sometimes(String place, String operation, double probability, List<Fault.Answer> faults) {
        Faults there = Objects.requireNonNull(places.get(place));
        Set<String> here = kinds.computeIfAbsent(place, _ -> new TreeSet<>(Set.of(CUT)));
        // A rule is tried where those before it did not hold.
        double left = 1;
        for (Fault.Answer fault : faults) {
            here.add(Integer.toString(fault.status()));
            there.sometimes(operation, probability / left, fault);
            left -= probability;
        }
        there.sometimes(operation, probability / 2 / left, Fault.cutBefore());
        left -= probability / 2;
        there.sometimes(operation, probability / 2 / left, Fault.cutAfter());
    }
}
