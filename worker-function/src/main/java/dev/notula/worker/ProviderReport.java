package dev.notula.worker;

import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.speech.Attempt;
import dev.notula.speech.BreakerListener;
import dev.notula.speech.Breakers;
import dev.notula.stats.Count;
import dev.notula.stats.DayBook;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/** Writes down what the providers do: how long they take, what they cost, how they fail. Thread-safe. */
final class ProviderReport implements BreakerListener {
    private final Log log;
    private final Metrics metrics;
    private final DayBook book;

    ProviderReport(Log log, Metrics metrics, DayBook book) {
        this.log = log;
        this.metrics = metrics;
        this.book = book;
    }

    void attempted(String provider, Attempt attempt, Duration took) {
        metrics.time(MetricName.PROVIDER_LATENCY, took, provider);
        switch (attempt) {
            case Attempt.Heard heard -> {
                String model = heard.transcript().model();
                Duration billed = Price.billed(provider, heard.transcript().duration());
                metrics.time(MetricName.BILLED_SECONDS, billed, provider);
                double dollars = Price.dollars(provider, model, billed);
                metrics.value(MetricName.ESTIMATED_COST, dollars, provider);
                book.note(Count.AUDIO_MILLIS, heard.transcript().duration().toMillis());
                book.note(Count.COST_MICROS, Price.micros(dollars));
            }
            case Attempt.Failure failure -> {
                log.warn(
                        "speech.attempt_failed",
                        "provider",
                        provider,
                        "kind",
                        failure.kind(),
                        "detail",
                        failure.detail());
                metrics.count(
                        MetricName.PROVIDER_ERROR, provider, failure.kind().name());
                book.error(provider);
                if (failure.kind() == Attempt.Kind.ACCOUNT) {
                    metrics.count(MetricName.PROVIDER_REFUSED);
                }
            }
        }
    }

    @Override
    public void opened(String provider, Breakers.Reason reason, Duration time) {
        log.error("breaker.opened", "provider", provider, "reason", reason, "time", time);
        metrics.count(MetricName.BREAKER_OPENED, provider, reason.name());
    }

    @Override
    public void closed(String provider) {
        log.info("breaker.closed", "provider", provider);
    }

    @Override
    public void unreachable(SdkException fault) {
        log.warn("breaker.unreachable", "fault", fault.getClass().getSimpleName());
    }
}
