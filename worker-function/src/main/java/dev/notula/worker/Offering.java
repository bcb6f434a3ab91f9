package dev.notula.worker;

import dev.notula.chat.OfferTable;
import dev.notula.chat.Offers;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the webhook what can be offered, with the first job of each worker: not while a snapshot is made. Thread-safe. */
final class Offering {
    private final OfferTable table;
    private final Offers offers;
    private final AtomicBoolean isTold = new AtomicBoolean();

    Offering(OfferTable table, Offers offers) {
        this.table = table;
        this.offers = offers;
    }

    void tell() {
        if (isTold.compareAndSet(false, true)) {
            table.put(offers);
        }
    }
}
