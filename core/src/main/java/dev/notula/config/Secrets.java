package dev.notula.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The secrets: from SSM under {@code SECRETS_PATH} where that is set, else from the environment. They are read once.
 *
 * <p>Thread-safe.
 */
public final class Secrets {
    private final Map<Secret, String> values;

    private Secrets(Map<Secret, String> values) {
        this.values = values;
    }

    /** Reads the secrets that this environment leads to. */
    public static Secrets of(Environment environment, Secret... wanted) {
        List<Secret> names = List.of(wanted);
        return environment
                .find("SECRETS_PATH")
                .map(path -> new Secrets(fromSsm(environment, path, names)))
                .orElseGet(() -> new Secrets(fromEnvironment(environment, names)));
    }

    /** The secret, or nothing where it is not configured. */
    public Optional<String> find(Secret secret) {
        return Optional.ofNullable(values.get(secret));
    }

    /** Gives the secret's value; throws {@link ConfigurationException} now where there is none. */
    public Supplier<String> require(Secret secret) {
        if (find(secret).isEmpty()) {
            throw new ConfigurationException(secret.name(), "is not set");
        }
        return optional(secret);
    }

    /** Gives the secret's value, an empty text where it is not configured. */
    public Supplier<String> optional(Secret secret) {
        if (!find(secret).orElse("").chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new ConfigurationException(secret.name(), "has characters that no key has");
        }
        return () -> find(secret).orElse("");
    }

    private static Map<Secret, String> fromEnvironment(Environment environment, List<Secret> names) {
        Map<Secret, String> found = new EnumMap<>(Secret.class);
        names.forEach(name -> environment.find(name.name()).ifPresent(value -> found.put(name, value)));
        return found;
    }

    private static Map<Secret, String> fromSsm(Environment environment, String path, List<Secret> names) {
        String region = new DefaultAwsRegionProviderChain().getRegion().id();
        String endpoint = environment.get("AWS_ENDPOINT_URL", "https://ssm." + region + ".amazonaws.com");
        SsmParameters ssm = new SsmParameters(
                environment.address("AWS_ENDPOINT_URL_SSM", endpoint),
                region,
                DefaultCredentialsProvider.builder().build());
        Map<String, String> values =
                ssm.read(names.stream().map(name -> path + "/" + name.name()).toList());
        Map<Secret, String> found = new EnumMap<>(Secret.class);
        names.forEach(name ->
                Optional.ofNullable(values.get(path + "/" + name.name())).ifPresent(value -> found.put(name, value)));
        return found;
    }
}
