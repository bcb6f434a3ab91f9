package dev.notula.worker;

import dev.notula.chat.OfferTable;
import dev.notula.chat.Offers;
import dev.notula.metrics.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells the webhook what can be offered: when the worker is made, which a deployment does before there is any job, or else
 * with its first job. Thread-safe.
 */
final class Offering {
    private final OfferTable table;
    private final Offers offers;
    private final Log log;
    private final AtomicBoolean isTold = new AtomicBoolean();

    Offering(OfferTable table, Offers offers, Log log) {
        this.table = table;
        this.offers = offers;
        this.log = log;
    }

    void tell() {
        if (!isTold.compareAndSet(false, true)) {
            return;
        }
        try {
            table.put(offers);
        } catch (SdkException fault) {
            isTold.set(false);
            log.warn("offers.untold", "fault", fault.getClass().getSimpleName());
        }
    }
}
