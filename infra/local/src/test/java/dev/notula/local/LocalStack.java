package dev.notula.local;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** LocalStack in a container that all tests of this JVM share; Testcontainers removes it when the JVM has ended. */
final class LocalStack {
    /** The last one that asks for no account. */
    private static final DockerImageName IMAGE = DockerImageName.parse(
                    Objects.requireNonNullElse(System.getenv("LOCALSTACK_IMAGE"), "localstack/localstack:4.14.0"))
            .asCompatibleSubstituteFor("localstack/localstack");

    private LocalStack() {}

    /** Why it cannot be started here. An engine without the image is an error where LocalStack was asked for. */
    static Optional<String> missing(boolean isAskedFor) {
        if (isAskedFor && Engine.RUNS && Engine.FAULT.isPresent()) {
            throw new IllegalStateException(Engine.FAULT.get());
        }
        return Engine.FAULT;
    }

    /** Where it is; the first call starts it. */
    static URI address() {
        return Container.ADDRESS;
    }

    private static final class Engine {
        private static final DockerEngine DOCKER = new DockerEngine("docker");

        static final boolean RUNS = DOCKER.runs();
        static final Optional<String> FAULT = RUNS ? fault() : Optional.of("no Docker engine");

        private static Optional<String> fault() {
            String image = ImageNameSubstitutor.instance().apply(IMAGE).asCanonicalNameString();
            return DOCKER.cannotFetch(image).or(() -> {
                try {
                    return DockerClientFactory.instance().isDockerAvailable()
                            ? Optional.empty()
                            : Optional.of("Testcontainers finds no Docker engine");
                } catch (ContainerFetchException e) {
                    return Optional.of("Testcontainers cannot fetch an image that it needs itself;"
                            + " TESTCONTAINERS_RYUK_DISABLED=true does without");
                }
            });
        }
    }

    private static final class Container {
        static final URI ADDRESS = start();

        private static URI start() {
            LocalStackContainer container = new LocalStackContainer(IMAGE).withServices("sqs", "dynamodb", "s3");
            container.start();
            return container.getEndpoint();
        }
    }
}
