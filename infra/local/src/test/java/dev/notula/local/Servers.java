package dev.notula.local;

import dev.notula.servers.LocalAws;
import java.util.Optional;

/** Where a test's bot has its queues, tables and objects. */
enum Servers {
    /** The emulator that {@code AWS_ENDPOINT_URL} names or, without one, servers in this JVM. */
    AT_HAND {
        @Override
        Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        LocalAws aws() {
            return LocalAws.named().orElseGet(LocalAws::start);
        }
    },

    /** The emulator that {@code AWS_ENDPOINT_URL} names or, without one, {@link LocalStack}. */
    EMULATOR {
        @Override
        Optional<String> missing() {
            return IS_NAMED ? Optional.empty() : LocalStack.missing(ofThisBuild() == EMULATOR);
        }

        @Override
        LocalAws aws() {
            return LocalAws.named().orElseGet(() -> LocalAws.at(LocalStack.address()));
        }
    };

    private static final boolean IS_NAMED =
            System.getenv().keySet().stream().anyMatch(name -> name.startsWith("AWS_ENDPOINT_URL"));

    /** What {@code -Plocalstack} decides. */
    static Servers ofThisBuild() {
        return Boolean.getBoolean("localstack") ? EMULATOR : AT_HAND;
    }

    /** What these servers need and this machine does not have. */
    abstract Optional<String> missing();

    /** The servers; closing them leaves an emulator running. */
    abstract LocalAws aws();
}
