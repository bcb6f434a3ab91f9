package dev.notula.worker;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.language.ChatListener;
import dev.notula.language.ChatTextModel;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.stats.Count;
import dev.notula.stats.DayBook;
import java.net.http.HttpClient;
import java.util.Optional;

/** The language model, where one is configured. */
final class TextModels {
    private TextModels() {}

    /**
     * The model {@code TEXT_MODEL}: at {@code TEXT_BASE_URL}, with OpenAI's key if there is one, or else at Groq's. Nothing
     * where no model is named, or the one at Groq has no key.
     */
    static Optional<ChatTextModel> of(
            Environment environment, Secrets secrets, HttpClient http, Log log, Metrics metrics, DayBook book) {
        boolean isGroqs = environment.find("TEXT_BASE_URL").isEmpty();
        if (isGroqs && secrets.find(Secret.GROQ_API_KEY).isEmpty()) {
            return Optional.empty();
        }
        return environment
                .find("TEXT_MODEL")
                .map(model -> new ChatTextModel(
                        http,
                        isGroqs
                                ? environment.address("GROQ_BASE_URL", SpeechServices.GROQ)
                                : environment.address("TEXT_BASE_URL", ""),
                        isGroqs ? secrets.require(Secret.GROQ_API_KEY) : secrets.optional(Secret.OPENAI_API_KEY),
                        model,
                        listener(log, metrics, book)));
    }

    private static ChatListener listener(Log log, Metrics metrics, DayBook book) {
        return (model, failure, took, tokensIn, tokensOut) -> {
            metrics.time(MetricName.TEXT_LATENCY, took);
            if (failure == null) {
                metrics.value(MetricName.TEXT_TOKENS, tokensIn + (double) tokensOut);
                double dollars = Price.dollars(model, tokensIn, tokensOut);
                metrics.value(MetricName.ESTIMATED_COST, dollars, "text");
                book.note(Count.COST_MICROS, Price.micros(dollars));
            } else {
                log.warn("text.attempt_failed", "model", model, "kind", failure.kind(), "detail", failure.detail());
                metrics.count(MetricName.TEXT_ERROR, failure.kind().name());
                book.error("text");
            }
        };
    }
}
