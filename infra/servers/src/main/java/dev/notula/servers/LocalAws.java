package dev.notula.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues, tables and objects on this machine, each with its client. Thread-safe. */
public final class LocalAws implements AutoCloseable {
    /** The only region there is. */
    public static final String REGION = "us-east-1";

    /** The only key that the objects' server takes. */
    public static final String ACCESS_KEY_ID = "notula";

    /** The key's secret, which protects nothing. */
    public static final String SECRET_ACCESS_KEY = "notula-on-one-machine";

    private static final AwsBasicCredentials KEYS = AwsBasicCredentials.create(ACCESS_KEY_ID, SECRET_ACCESS_KEY);
    private static final String SQS = "SQS";
    private static final String DYNAMODB = "DYNAMODB";
    private static final String S3 = "S3";

    private final Map<String, String> environment;
    private final SqsClient sqs;
    private final DynamoDbClient tables;
    private final S3Client objects;
    private final Runnable stopServers;

    private LocalAws(URI sqs, URI tables, URI objects, AwsBasicCredentials keys, Runnable stopServers) {
        this.environment = Map.of(
                "AWS_ENDPOINT_URL_SQS", sqs.toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", tables.toString(),
                "AWS_ENDPOINT_URL_S3", objects.toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
        this.sqs = client(SqsClient.builder(), sqs, keys);
        this.tables = client(DynamoDbClient.builder(), tables, keys);
        this.objects = client(S3Client.builder().forcePathStyle(true), objects, keys);
        this.stopServers = stopServers;
    }

    /** Starts all three in memory. */
    public static LocalAws start() {
        return start(null, Map.of(), KEYS);
    }

    /** Starts all three with what the directory holds; it is made if need be. */
    public static LocalAws start(Path directory) {
        return start(directory, Map.of(), KEYS);
    }

    /** Whether a process has started with what the directory holds, and has not ended. */
    public static boolean isInUse(Path directory) {
        return TablesOwner.has(directory);
    }

    /** The services of an emulator, such as LocalStack or Floci, that runs already. */
    public static LocalAws at(URI endpoint) {
        return start(null, Map.of(SQS, endpoint, DYNAMODB, endpoint, S3, endpoint), keysOfEmulator(System.getenv()));
    }

    /**
     * The servers that the SDK's own variables name: {@code AWS_ENDPOINT_URL}, or one for each of the three, of which
     * those that have no address start in memory. Empty if there is no such variable.
     */
    public static Optional<LocalAws> named() {
        return named(System.getenv());
    }

    static Optional<LocalAws> named(Map<String, String> variables) {
        Map<String, URI> addresses = new HashMap<>();
        for (String service : List.of(SQS, DYNAMODB, S3)) {
            find(variables, "AWS_ENDPOINT_URL_" + service)
                    .or(() -> find(variables, "AWS_ENDPOINT_URL"))
                    .ifPresent(address -> addresses.put(service, URI.create(address)));
        }
        // Ours alone look at the keys: the objects' server does.
        AwsBasicCredentials keys = addresses.containsKey(S3) ? keysOfEmulator(variables) : KEYS;
        return addresses.isEmpty() ? Optional.empty() : Optional.of(start(null, addresses, keys));
    }

    /**
     * What all tests of this JVM share: the {@link #named} servers or, without any, some in memory, closed at exit.
     * Use resources of your own on it.
     */
    public static LocalAws shared() {
        return Shared.AWS;
    }

    /** The queues' client, which {@link #close} closes. */
    public SqsClient sqs() {
        return sqs;
    }

    /** The tables' client, which {@link #close} closes. */
    public DynamoDbClient tables() {
        return tables;
    }

    /** The objects' client, which {@link #close} closes. */
    public S3Client objects() {
        return objects;
    }

    /** The variables with which the SDK's clients of another process find these servers. */
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public void close() {
        sqs.close();
        tables.close();
        objects.close();
        stopServers.run();
    }

    private static LocalAws start(@Nullable Path directory, Map<String, URI> elsewhere, AwsBasicCredentials keys) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var queues = CompletableFuture.supplyAsync(() -> Server.queues(elsewhere.get(SQS), directory), threads);
            var tables =
                    CompletableFuture.supplyAsync(() -> Server.tables(elsewhere.get(DYNAMODB), directory), threads);
            var objects = CompletableFuture.supplyAsync(() -> Server.objects(elsewhere.get(S3), directory), threads);
            Runnable stop = () -> Stream.of(queues, objects, tables)
                    .filter(server -> !server.isCompletedExceptionally())
                    .forEach(server -> server.join().stop().run());
            try {
                CompletableFuture.allOf(queues, tables, objects).join();
            } catch (CompletionException e) {
                stop.run();
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
            return new LocalAws(
                    queues.join().endpoint(),
                    tables.join().endpoint(),
                    objects.join().endpoint(),
                    keys,
                    stop);
        }
    }

    private static AwsBasicCredentials keysOfEmulator(Map<String, String> variables) {
        return AwsBasicCredentials.create(
                find(variables, "AWS_ACCESS_KEY_ID").orElse("test"),
                find(variables, "AWS_SECRET_ACCESS_KEY").orElse("test"));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, AwsBasicCredentials keys) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static Optional<String> find(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** One of the three: elsewhere if it has an address, else ours. */
    private record Server(URI endpoint, Runnable stop) {
        static Server queues(@Nullable URI address, @Nullable Path directory) {
            if (address != null) {
                return elsewhere(address);
            }
            LocalQueues queues = LocalQueues.start(directory, 0);
            return new Server(queues.endpoint(), queues::close);
        }

        static Server tables(@Nullable URI address, @Nullable Path directory) {
            if (address != null) {
                return elsewhere(address);
            }
            LocalTables tables = LocalTables.start(directory, 0);
            return new Server(tables.endpoint(), tables::close);
        }

        static Server objects(@Nullable URI address, @Nullable Path directory) {
            if (address != null) {
                return elsewhere(address);
            }
            LocalObjects objects = LocalObjects.start(directory, 0);
            return new Server(objects.endpoint(), objects::close);
        }

        private static Server elsewhere(URI address) {
            return new Server(address, () -> {});
        }
    }

    private static final class Shared {
        static final LocalAws AWS = named().orElseGet(LocalAws::start);

        static {
            OnExit.close(AWS);
        }
    }
}
