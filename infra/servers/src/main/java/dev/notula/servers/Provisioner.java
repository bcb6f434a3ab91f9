package dev.notula.servers;

import dev.notula.servers.SamTemplate.Queue;
import dev.notula.servers.SamTemplate.Redrive;
import dev.notula.servers.SamTemplate.Table;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Makes a template's queues, tables and buckets where CloudFormation is not at hand. What exists already stays as it is
 * with its content; only a queue's attributes follow the template. What an emulator has no equal for (policies,
 * encryption, recovery) is left out.
 */
public final class Provisioner {
    private final SqsClient sqs;
    private final DynamoDbClient tables;
    private final S3Client objects;

    public Provisioner(SqsClient sqs, DynamoDbClient tables, S3Client objects) {
        this.sqs = sqs;
        this.tables = tables;
        this.objects = objects;
    }

    /** Makes the template's resources on these servers; their names are the prefix and the logical id. */
    public static Resources provision(LocalAws aws, SamTemplate template, String prefix) {
        return new Provisioner(aws.sqs(), aws.tables(), aws.objects()).provision(template, prefix);
    }

    /** Makes the template's resources; their names are the prefix and the logical id. */
    public Resources provision(SamTemplate template, String prefix) {
        Map<String, String> queueUrls = new HashMap<>();
        template.queues().values().stream()
                .filter(queue -> queue.redrive() == null)
                .forEach(queue -> queueUrls.put(queue.id(), create(queue, prefix, queueUrls)));
        template.queues().values().stream()
                .filter(queue -> queue.redrive() != null)
                .forEach(queue -> queueUrls.put(queue.id(), create(queue, prefix, queueUrls)));

        Map<String, String> tableNames = new HashMap<>();
        template.tables().values().forEach(table -> tableNames.put(table.id(), create(table, prefix)));

        Map<String, String> bucketNames = new HashMap<>();
        template.buckets().forEach(bucket -> bucketNames.put(bucket, createBucket(prefix + bucket)));
        return new Resources(template, queueUrls, tableNames, bucketNames);
    }

    private String create(Queue queue, String prefix, Map<String, String> urls) {
        Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
        attributes.put(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                Long.toString(queue.visibilityTimeout().toSeconds()));
        attributes.put(
                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                Long.toString(queue.retention().toSeconds()));
        Redrive redrive = queue.redrive();
        if (redrive != null) {
            String target = urls.get(redrive.deadLetterQueue());
            String arn = sqs.getQueueAttributes(
                            get -> get.queueUrl(target).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            attributes.put(
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                            .formatted(arn, redrive.maxReceiveCount()));
        }
        String name = prefix + queue.id();
        try {
            // CreateQueue refuses a name whose queue has other attributes.
            String url = sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
            sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(attributes));
            return url;
        } catch (QueueDoesNotExistException isNew) {
            return sqs.createQueue(create -> create.queueName(name).attributes(attributes))
                    .queueUrl();
        }
    }

    private String create(Table table, String prefix) {
        String name = prefix + table.id();
        try {
            tables.createTable(create -> create.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(table.keys().stream()
                            .map(key -> AttributeDefinition.builder()
                                    .attributeName(key.attribute())
                                    .attributeType(key.type())
                                    .build())
                            .toList())
                    .keySchema(table.keys().stream()
                            .map(key -> KeySchemaElement.builder()
                                    .attributeName(key.attribute())
                                    .keyType(key.role())
                                    .build())
                            .toList()));
        } catch (ResourceInUseException exists) {
            return name;
        }
        tables.waiter().waitUntilTableExists(describe -> describe.tableName(name));
        String attribute = table.timeToLiveAttribute();
        if (attribute != null) {
            tables.updateTimeToLive(update -> update.tableName(name)
                    .timeToLiveSpecification(
                            spec -> spec.attributeName(attribute).enabled(true)));
        }
        return name;
    }

    private String createBucket(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            objects.createBucket(create -> create.bucket(lower));
        } catch (BucketAlreadyOwnedByYouException exists) {
            // It stays as it is.
        }
        return lower;
    }
}
