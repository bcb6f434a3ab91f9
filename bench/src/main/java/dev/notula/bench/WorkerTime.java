package dev.notula.bench;

import dev.notula.simulators.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Where the time of a job went whose steps come one after the other, as the other side of each saw it. */
final class WorkerTime {
    private WorkerTime() {}

    /** The worker's own part, from its call to the end of the answer. */
    static Duration overhead(Instant called, List<Exchange> telegram, List<Exchange> provider) {
        Exchange answer = since(called, telegram)
                .filter(each -> each.path().endsWith("/editMessageText")
                        || each.path().endsWith("/sendMessage")
                        || each.path().endsWith("/sendDocument"))
                .toList()
                .getLast();
        Stream<Exchange> fetching = since(called, telegram)
                .filter(each -> each.path().endsWith("/getFile") || each.path().startsWith("/file/"));
        Duration others = Stream.concat(fetching, since(called, provider))
                .map(Exchange::took)
                .reduce(answer.took(), Duration::plus);
        return Duration.between(called, answer.ended()).minus(others);
    }

    private static Stream<Exchange> since(Instant called, List<Exchange> exchanges) {
        return exchanges.stream().filter(each -> !each.arrived().isBefore(called));
    }
}
