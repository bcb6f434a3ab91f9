package dev.notula.speech;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/** Is told when a provider is given up and taken up again, for logs, metrics and alarms. Thread-safe. */
public interface BreakerListener {
    /** No worker asks the provider for this long; told by the one worker that has found out. */
    void opened(String provider, Breakers.Reason reason, Duration time);

    /** The provider works again. */
    void closed(String provider);

    /** What the workers share cannot be read or written. */
    void unreachable(SdkException fault);
}
