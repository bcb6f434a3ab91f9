package dev.notula.config;

import dev.notula.aws.SignedCalls;
import dev.notula.metrics.Log;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The secrets: from SSM under {@code SECRETS_PATH} where that is set, else from the environment. They are read at the
 * start, and again when a server refuses one, at most once a minute: a secret that was replaced works with the next
 * request, also in a function that was restored from an old snapshot, while a wrong one costs no call for each request.
 *
 * <p>Thread-safe.
 */
public final class Secrets {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Supplier<Map<Secret, String>> source;
    private final InstantSource clock;
    private final Log log;
    private volatile Map<Secret, String> values;
    private Instant readAgainFrom = Instant.MIN;

    /** Reads the secrets from this source, now and whenever one is refused. */
    Secrets(Supplier<Map<Secret, String>> source, InstantSource clock, Log log) {
        this.source = source;
        this.clock = clock;
        this.log = log;
        this.values = source.get();
    }

    /** Reads the secrets that this environment leads to. */
    public static Secrets of(Environment environment, InstantSource clock, Log log, Secret... wanted) {
        List<Secret> names = List.of(wanted);
        Supplier<Map<Secret, String>> source = environment
                .find("SECRETS_PATH")
                .<Supplier<Map<Secret, String>>>map(path -> {
                    SsmParameters ssm = new SsmParameters(SignedCalls.of(environment, "ssm"));
                    return () -> fromSsm(ssm, path, names);
                })
                .orElse(() -> fromEnvironment(environment, names));
        return new Secrets(source, clock, log);
    }

    /** The secret, or nothing where it is not configured. */
    public Optional<String> find(Secret secret) {
        return Optional.ofNullable(values.get(secret));
    }

    /** Gives the secret's value; throws {@link ConfigurationException} now where there is none. */
    public Credential require(Secret secret) {
        if (find(secret).isEmpty()) {
            throw new ConfigurationException(secret.name(), "is not set");
        }
        return optional(secret);
    }

    /** Gives the secret's value, an empty text where it is not configured. */
    public Credential optional(Secret secret) {
        if (find(secret).filter(value -> !secret.isWellFormed(value)).isPresent()) {
            throw new ConfigurationException(secret.name(), secret.problem());
        }
        return new Credential() {
            @Override
            public String get() {
                return find(secret).orElse("");
            }

            @Override
            public boolean renew(String refused) {
                return isReplaced(secret, refused);
            }
        };
    }

    private synchronized boolean isReplaced(Secret secret, String refused) {
        if (!find(secret).orElse("").equals(refused)) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(readAgainFrom)) {
            return false;
        }
        readAgainFrom = now.plus(PAUSE);
        Map<Secret, String> read;
        try {
            read = source.get();
        } catch (ConfigurationException | SdkException | UncheckedIOException fault) {
            log.warn("secrets.not_read", "secret", secret, "fault", Log.place(fault));
            return false;
        }
        Map<Secret, String> merged = new EnumMap<>(Secret.class);
        merged.putAll(values);
        read.forEach((name, value) -> {
            if (name.isWellFormed(value)) {
                merged.put(name, value);
            }
        });
        values = merged;
        boolean isReplaced = !find(secret).orElse("").equals(refused);
        log.info("secrets.read_again", "secret", secret, "replaced", isReplaced);
        return isReplaced;
    }

    private static Map<Secret, String> fromEnvironment(Environment environment, List<Secret> names) {
        Map<Secret, String> found = new EnumMap<>(Secret.class);
        names.forEach(name -> environment.find(name.name()).ifPresent(value -> found.put(name, value)));
        return found;
    }

    static Map<Secret, String> fromSsm(SsmParameters ssm, String path, List<Secret> names) {
        Map<String, String> read =
                ssm.read(names.stream().map(name -> path + "/" + name.name()).toList());
        Map<Secret, String> found = new EnumMap<>(Secret.class);
        names.forEach(name ->
                Optional.ofNullable(read.get(path + "/" + name.name())).ifPresent(value -> found.put(name, value)));
        return found;
    }
}
