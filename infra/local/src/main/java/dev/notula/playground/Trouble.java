package dev.notula.playground;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.telegram.TelegramFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can be made to go wrong, in the order of the page's buttons. */
enum Trouble {
    TELEGRAM_BUSY("Telegram: 429 on the answer", "The next answer in this chat is told to wait 2 s.", false) {
        @Override
        void happen(Faults telegram, String answer, List<Faults> speech) {
            telegram.next(answer, TelegramFault.tooManyRequests(2));
        }
    },
    TELEGRAM_BROKEN("Telegram: 500 on the answer", "The next answer in this chat meets a server error.", false) {
        @Override
        void happen(Faults telegram, String answer, List<Faults> speech) {
            telegram.next(answer, TelegramFault.serverError());
        }
    },
    DOWNLOAD_CUT("Telegram: download breaks off", "The next file stops after 2,000 bytes.", false) {
        @Override
        void happen(Faults telegram, String answer, List<Faults> speech) {
            telegram.next("download", Fault.cutBody(2000));
        }
    },
    PROVIDER_BUSY("Provider: 429", "The first one asked says: again in 5 s.", true) {
        @Override
        void happen(Faults telegram, String answer, List<Faults> speech) {
            speech.forEach(faults -> faults.next(Faults.ANY, Fault.answer(429, AGAIN_IN_5_S, BUSY)));
        }
    },
    PROVIDER_BROKEN("Provider: 500", "The next two requests of each fail.", true) {
        @Override
        void happen(Faults telegram, String answer, List<Faults> speech) {
            speech.forEach(faults -> faults.next(Faults.ANY, 2, Fault.answer(500, "broken")));
        }
    },
    PROVIDER_SLOW("Provider: slow", "The next request takes 10 s longer.", true) {
        @Override
        void happen(Faults telegram, String answer, List<Faults> speech) {
            speech.forEach(faults -> faults.next(Faults.ANY, Fault.delay(Duration.ofSeconds(10))));
        }
    },
    PROVIDERS_DOWN("Providers: all down", "503 from now on, until you repair everything.", true) {
        @Override
        void happen(Faults telegram, String answer, List<Faults> speech) {
            speech.forEach(faults -> faults.sometimes(Faults.ANY, 1, Fault.answer(503, "down")));
        }
    };

    private static final Map<String, String> AGAIN_IN_5_S = Map.of("Retry-After", "5");
    private static final String BUSY = "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"requests\"}}";

    private final String label;
    private final String effect;
    private final boolean concernsSpeech;

    Trouble(String label, String effect, boolean concernsSpeech) {
        this.label = label;
        this.effect = effect;
        this.concernsSpeech = concernsSpeech;
    }

    /**
     * Lets it happen.
     *
     * @param answer the method that brings the next answer
     */
    abstract void happen(Faults telegram, String answer, List<Faults> speech);

    String label() {
        return label;
    }

    String effect() {
        return effect;
    }

    /** Whether it needs simulated providers. */
    boolean concernsSpeech() {
        return concernsSpeech;
    }
}
