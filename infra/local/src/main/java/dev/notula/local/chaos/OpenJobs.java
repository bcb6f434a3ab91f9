package dev.notula.local.chaos;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import dev.notula.local.Part;
import dev.notula.servers.LocalAws;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Looks past the proxies at what is still to be done. Not thread-safe. */
final class OpenJobs {
    private static final List<String> QUEUES = List.of("ExpressQueue", "BulkQueue", "DeadLetterQueue");
    private static final Duration FRESH = Duration.ofMillis(150);
    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final Supplier<URI> queues;
    private final Supplier<URI> tables;
    private final Map<URI, SqsClient> clients = new HashMap<>();
    private Instant looked = Instant.MIN;
    private int messages;

    OpenJobs(Supplier<URI> queues, Supplier<URI> tables) {
        this.queues = queues;
        this.tables = tables;
    }

    /** Messages in all queues, hidden ones too; a large number while the queues cannot be reached. */
    int messages() {
        Instant now = Instant.now();
        if (now.isAfter(looked.plus(FRESH))) {
            messages = count();
            looked = Instant.now();
        }
        return messages;
    }

    /** The states of all jobs that are neither done nor given up, by their ids. */
    Map<String, String> jobs() {
        Map<String, String> open = new HashMap<>();
        try (DynamoDbClient dynamo = DynamoDbClient.builder()
                .endpointOverride(tables.get())
                .region(Region.of(LocalAws.REGION))
                .credentialsProvider(keys())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            for (Map<String, AttributeValue> row : dynamo.scanPaginator(scan -> scan.tableName(Part.PREFIX + "BotTable")
                            .filterExpression("begins_with(pk, :job) AND #state IN (:queued, :running)")
                            .expressionAttributeNames(Map.of("#state", "state"))
                            .expressionAttributeValues(Map.of(
                                    ":job", fromS("job#"),
                                    ":queued", fromS("QUEUED"),
                                    ":running", fromS("RUNNING"))))
                    .items()) {
                Item item = new Item(row);
                open.put(item.text("pk").substring("job#".length()), item.text("state"));
            }
        }
        return open;
    }

    private int count() {
        try {
            // After a restart the queues are elsewhere.
            SqsClient sqs = clients.computeIfAbsent(queues.get(), OpenJobs::sqs);
            int sum = 0;
            for (String queue : QUEUES) {
                String url = sqs.getQueueUrl(get -> get.queueName(Part.PREFIX + queue))
                        .queueUrl();
                sum +=
                        sqs
                                .getQueueAttributes(get -> get.queueUrl(url).attributeNames(COUNTS))
                                .attributes()
                                .values()
                                .stream()
                                .mapToInt(Integer::parseInt)
                                .sum();
            }
            return sum;
        } catch (SdkException away) {
            return Integer.MAX_VALUE;
        }
    }

    private static SqsClient sqs(URI address) {
        return SqsClient.builder()
                .endpointOverride(address)
                .region(Region.of(LocalAws.REGION))
                .credentialsProvider(keys())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static StaticCredentialsProvider keys() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalAws.ACCESS_KEY_ID, LocalAws.SECRET_ACCESS_KEY));
    }
}
