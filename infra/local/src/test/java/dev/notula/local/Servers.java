package dev.notula.local;

import dev.notula.servers.LocalAws;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

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

    /** The emulator that {@code AWS_ENDPOINT_URL} names or, without one, LocalStack in a container of this JVM. */
    EMULATOR {
        @Override
        Optional<String> missing() {
            return IS_NAMED || DockerClientFactory.instance().isDockerAvailable()
                    ? Optional.empty()
                    : Optional.of("no Docker engine");
        }

        @Override
        LocalAws aws() {
            return LocalAws.named().orElseGet(() -> LocalAws.at(Container.ADDRESS));
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

    private static final class Container {
        /** The last one that asks for no account. */
        private static final String IMAGE = "localstack/localstack:4.14.0";

        static final URI ADDRESS = start();

        private static URI start() {
            String image = Objects.requireNonNullElse(System.getenv("LOCALSTACK_IMAGE"), IMAGE);
            // Testcontainers removes it when this JVM has ended.
            LocalStackContainer container = new LocalStackContainer(
                            DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
                    .withServices("sqs", "dynamodb", "s3");
            container.start();
            return container.getEndpoint();
        }
    }
}
