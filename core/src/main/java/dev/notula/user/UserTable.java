package dev.notula.user;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.job.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * What each user has in work and has had today, one row a user ({@code user#<id>}, {@code work}) in the Bot table.
 *
 * <p>The row names the user's jobs, it does not count them: where the limit is reached, the jobs' own rows say which of
 * them are still in work. So a worker that dies before it takes a job off the row takes nothing from the user.
 *
 * <p>Thread-safe.
 */
public final class UserTable {
    private static final Duration KEPT = Duration.ofDays(14);
    private static final String DAY = "#day";

    private final DynamoDbClient dynamo;
    private final String table;
    private final JobTable jobs;
    private final UserLimits limits;
    private final InstantSource clock;
    private final HeardToday heardToday;

    public UserTable(DynamoDbClient dynamo, String table, JobTable jobs, UserLimits limits, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.jobs = jobs;
        this.limits = limits;
        this.clock = clock;
        this.heardToday = new HeardToday(dynamo, table, clock);
    }

    /** A user's jobs that wait or are in work, and the sound that was transcribed today. */
    public record Work(List<JobRow> active, Duration heardToday) {
        public Work {
            active = List.copyOf(active);
        }
    }

    /** What holds for everybody but those who are exempt. */
    public UserLimits limits() {
        return limits;
    }

    /** What the user has. */
    public Work work(long userId) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).key(key(userId)).consistentRead(true))
                .item();
        List<JobRow> active = named(item).stream()
                .map(jobs::find)
                .flatMap(Optional::stream)
                .filter(row -> row.state().isOpen())
                .toList();
        return new Work(active, heardToday.of(item));
    }

    /** How many jobs the user's row names, in one read: those that are over already may be among them. */
    public int named(long userId) {
        return named(dynamo.getItem(get -> get.tableName(table).key(key(userId)))
                        .item())
                .size();
    }

    /** Takes the job if the user's limits allow it; one that was taken before is taken again. */
    public Admission admit(Job job) {
        Optional<Map<String, AttributeValue>> refused = add(job);
        if (refused.isEmpty()) {
            return new Admission.Admitted();
        }
        if (heardToday.of(refused.get()).compareTo(left(job)) > 0) {
            return new Admission.UsedUp(limits.dailyAudio(), heardToday.tillMidnight());
        }
        List<String> over = named(refused.get()).stream()
                .filter(id -> jobs.find(id).filter(row -> row.state().isOpen()).isEmpty())
                .toList();
        if (!over.isEmpty()) {
            remove(job.userId(), over);
        }
        return over.isEmpty() || add(job).isPresent()
                ? new Admission.TooMany(limits.activeJobs())
                : new Admission.Admitted();
    }

    /** Takes a job off that is over, and counts what providers have heard for it since it was last counted. */
    public void finished(Job job, Duration heard) {
        if (heard.isZero()) {
            remove(job.userId(), List.of(job.id()));
        } else {
            heardToday.add(key(job.userId()), heard, List.of(job.id()));
        }
    }

    /** Counts what providers have heard for a job that goes on, or that its user has stopped. */
    public void heard(Job job, Duration heard) {
        if (!heard.isZero()) {
            heardToday.add(key(job.userId()), heard, List.of());
        }
    }

    /** Deletes what is known of a user, but for the sound heard today, which is kept until midnight and no longer. */
    public void forget(long userId) {
        Map<String, AttributeValue> midnight =
                Map.of(":today", number(heardToday.today()), ":midnight", number(heardToday.midnight()));
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(key(userId))
                    .updateExpression("SET expiresAt = :midnight REMOVE active")
                    .conditionExpression("#day = :today")
                    .expressionAttributeNames(Map.of(DAY, "day"))
                    .expressionAttributeValues(midnight));
        } catch (ConditionalCheckFailedException nothingToday) {
            dynamo.deleteItem(delete -> delete.tableName(table).key(key(userId)));
        }
    }

    /** Adds the job, or returns the row that does not allow it. */
    private Optional<Map<String, AttributeValue>> add(Job job) {
        Instant now = clock.instant();
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":jobs", fromSs(List.of(job.id())),
                ":expiry", number(now.plus(KEPT).getEpochSecond())));
        boolean isLimited = !limits.areOff(job.userId());
        if (isLimited) {
            values.put(":job", fromS(job.id()));
            values.put(":most", number(limits.activeJobs()));
            values.put(":today", number(heardToday.today()));
            values.put(":left", number(left(job).toSeconds()));
        }
        try {
            dynamo.updateItem(update -> {
                update.tableName(table)
                        .key(key(job.userId()))
                        .updateExpression("ADD active :jobs SET expiresAt = :expiry")
                        .expressionAttributeValues(values);
                if (isLimited) {
                    update.conditionExpression(
                                    "(attribute_not_exists(active) OR size(active) < :most OR contains(active, :job))"
                                            + " AND (attribute_not_exists(#day) OR #day < :today OR heardSeconds <= :left)")
                            .expressionAttributeNames(Map.of(DAY, "day"))
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
                }
            });
            return Optional.empty();
        } catch (ConditionalCheckFailedException refused) {
            return Optional.of(refused.item());
        }
    }

    private void remove(long userId, List<String> jobIds) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(key(userId))
                    .updateExpression("DELETE active :jobs")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeValues(Map.of(":jobs", fromSs(jobIds))));
        } catch (ConditionalCheckFailedException unknownUser) {
            // Whoever is forgotten, or has had answers from the cache alone, gets no row by this.
        }
    }

    /**
     * What may have been heard today for the job to be taken: a recording over the limit is taken on a fresh day, and what
     * is done with a text always.
     */
    private Duration left(Job job) {
        if (limits.dailyAudio().isZero() || !(job.task() instanceof Task.Transcribe)) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
        Duration left = limits.dailyAudio().minus(job.media().duration());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static List<String> named(Map<String, AttributeValue> item) {
        AttributeValue active = item.get("active");
        return active == null ? List.of() : active.ss();
    }

    private static Map<String, AttributeValue> key(long userId) {
        return Map.of("pk", fromS("user#" + userId), "sk", fromS("work"));
    }

    private static AttributeValue number(long value) {
        return fromN(Long.toString(value));
    }
}
