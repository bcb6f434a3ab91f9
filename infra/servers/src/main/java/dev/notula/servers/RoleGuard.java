package dev.notula.servers;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Lets a function do on this machine what its role in the template allows, and refuses the rest as AWS does. */
public final class RoleGuard {
    private final Resources resources;
    private final SamTemplate.Lambda function;

    public RoleGuard(Resources resources, String function) {
        this.resources = resources;
        this.function = resources.function(function);
    }

    /** The queues, as far as the role allows. */
    public SqsClient guard(SqsClient queues) {
        return new GuardedQueues(queues, this);
    }

    /** The tables, as far as the role allows. */
    public DynamoDbClient guard(DynamoDbClient tables) {
        return new GuardedTables(tables, this);
    }

    /**
     * Nothing, where the role allows this.
     *
     * @param name a table's or bucket's name, or a queue's URL
     * @param path what in it, such as an object's key after a slash; empty for itself
     * @throws AwsServiceException where it does not, as AWS says it
     */
    public void check(String action, String name, String path) {
        if (!function.role().allows(action, resources.id(name), path)) {
            throw AwsServiceException.builder()
                    .statusCode(403)
                    .message(
                            function.id() + " is not authorized to perform: " + action + " on resource: " + name + path)
                    .awsErrorDetails(
                            AwsErrorDetails.builder().errorCode("AccessDenied").build())
                    .build();
        }
    }
}
