package dev.notula.metrics;

import java.util.List;

/**
 * Every metric there is, with its unit and the names of its dimensions. What is not here cannot be written, and the
 * template's dashboard and alarms may only show what is.
 *
 * <p>A dimension's values come from a small set, since CloudWatch charges for each that occurs: never an id.
 */
public enum MetricName {
    // The webhook
    /** A delivery with a wrong secret or none. */
    WEBHOOK_REFUSED("WebhookRefused", Unit.COUNT),
    /** A delivery larger than any update is. */
    WEBHOOK_TOO_LARGE("WebhookTooLarge", Unit.COUNT),
    /** An update that asks for nothing. */
    UPDATE_IGNORED("UpdateIgnored", Unit.COUNT, "Kind"),
    /** An update that was here before. */
    UPDATE_REPEATED("UpdateRepeated", Unit.COUNT),
    /** An update that Telegram has to send again, for a fault that may pass. */
    UPDATE_DEFERRED("UpdateDeferred", Unit.COUNT),
    /** An update lost to a fault of ours. */
    UPDATE_DROPPED("UpdateDropped", Unit.COUNT),
    /** A recording taken in, by the way that it goes. */
    JOB_ACCEPTED("JobAccepted", Unit.COUNT, "Route"),

    // The watch over the webhook
    /** Updates that Telegram has not delivered yet. */
    PENDING_UPDATES("PendingUpdates", Unit.COUNT),
    /** 1 where Telegram delivers elsewhere, fails to deliver or refuses the token, else 0. */
    WEBHOOK_FAULT("WebhookFault", Unit.COUNT),

    // Both functions
    /** A recording answered with its text, by the way that it went. */
    JOB_COMPLETED("JobCompleted", Unit.COUNT, "Route"),
    /** A recording answered with the reason why there is no text. */
    JOB_FAILED("JobFailed", Unit.COUNT, "Reason"),
    /** From the user's message to the end of its answer. */
    END_TO_END("EndToEnd", Unit.MILLISECONDS, "Route"),
    /** A transcript found, by what it was found with. */
    CACHE_HIT("CacheHit", Unit.COUNT, "Level"),
    /** A recording that nobody has sent before. */
    CACHE_MISS("CacheMiss", Unit.COUNT),

    /** A call that Telegram has put off, since there were too many. */
    TELEGRAM_THROTTLED("TelegramThrottled", Unit.COUNT),

    // The worker
    /** From the queue's taking a job to its first receive. */
    QUEUE_WAIT("QueueWait", Unit.MILLISECONDS, "Lane"),
    /** A stage of the work. */
    STAGE_TIME("StageTime", Unit.MILLISECONDS, "Stage"),
    /** A job given back to the queue. */
    JOB_DEFERRED("JobDeferred", Unit.COUNT, "Reason"),
    /** A job that waits for another one's transcript of the same recording. */
    JOB_AWAITS("JobAwaits", Unit.COUNT),
    /** A doubled queue message that was dropped, since the queue has its job in another one. */
    JOB_REPEATED("JobRepeated", Unit.COUNT),
    /** A job that has got further and goes on in another invocation. */
    JOB_GOES_ON("JobGoesOn", Unit.COUNT, "Reason"),
    /** A recording made ready for the provider, by what that took. */
    PREPARED("Prepared", Unit.COUNT, "Plan"),
    /** Sound that went to the provider as it came, and of which nobody could find out in time whether it is whole. */
    AUDIO_UNCHECKED("AudioUnchecked", Unit.COUNT, "Reason"),
    /** Bytes of the recording for each byte that the provider gets. */
    COMPRESSION_RATIO("CompressionRatio", Unit.NONE),
    /** A recording transcribed. */
    TRANSCRIBED("Transcribed", Unit.COUNT, "Provider"),
    /** Its length. */
    AUDIO_SECONDS("AudioSeconds", Unit.SECONDS, "Provider"),
    /** What the provider charges for, every attempt that it answered counted. */
    BILLED_SECONDS("BilledSeconds", Unit.SECONDS, "Provider"),
    /** What that costs by the price list, in US dollars. */
    ESTIMATED_COST("EstimatedCost", Unit.NONE, "Provider"),
    /** One request, whatever came of it. */
    PROVIDER_LATENCY("ProviderLatency", Unit.MILLISECONDS, "Provider"),
    /** A request that failed. */
    PROVIDER_ERROR("ProviderError", Unit.COUNT, "Provider", "Kind"),
    /** A provider that refuses the account: no request will work until somebody acts. */
    PROVIDER_REFUSED("ProviderRefused", Unit.COUNT),

    /** A provider that no worker asks for a while, by why. */
    BREAKER_OPENED("BreakerOpened", Unit.COUNT, "Provider", "Reason"),
    /** One request to the language model, whatever came of it. */
    TEXT_LATENCY("TextLatency", Unit.MILLISECONDS),
    /** Tokens that the language model read and wrote for it. */
    TEXT_TOKENS("TextTokens", Unit.COUNT),
    /** A request to the language model that failed. */
    TEXT_ERROR("TextError", Unit.COUNT, "Kind"),

    // The failure function
    /** A job given up after its last attempt. */
    JOB_GIVEN_UP("JobGivenUp", Unit.COUNT);

    /** CloudWatch's name of a unit. */
    enum Unit {
        COUNT("Count"),
        MILLISECONDS("Milliseconds"),
        SECONDS("Seconds"),
        NONE("None");

        private final String wireName;

        Unit(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    private final String wireName;
    private final Unit unit;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives one that is
    private final List<String> dimensions;

    MetricName(String wireName, Unit unit, String... dimensions) {
        this.wireName = wireName;
        this.unit = unit;
        this.dimensions = List.of(dimensions);
    }

    /** The metric's name in CloudWatch. */
    public String wireName() {
        return wireName;
    }

    Unit unit() {
        return unit;
    }

    /** The names of its dimensions, in the order in which their values are given. */
    public List<String> dimensions() {
        return dimensions;
    }
}
