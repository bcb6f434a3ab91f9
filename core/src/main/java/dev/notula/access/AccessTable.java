package dev.notula.access;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Who may use the bot: everybody but the banned, or in private mode nobody but the invited; owners always. The two lists
 * are one row ({@code access}, {@code lists}) in the Bot table, read at most once a minute, so a change reaches every
 * function within that time.
 *
 * <p>Thread-safe.
 */
public final class AccessTable {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Map<String, AttributeValue> KEY = Map.of("pk", fromS("access"), "sk", fromS("lists"));

    private final DynamoDbClient dynamo;
    private final String table;
    private final Policy policy;
    private final InstantSource clock;
    private volatile Lists lists = new Lists(Set.of(), Set.of(), Instant.EPOCH);

    public AccessTable(DynamoDbClient dynamo, String table, Policy policy, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * What the operator has set.
     *
     * @param isPrivate whether one has to be invited
     * @param owners who may change the lists
     */
    public record Policy(boolean isPrivate, Set<Long> owners) {
        public Policy {
            owners = Set.copyOf(owners);
        }
    }

    /** What somebody may do. */
    public enum Verdict {
        ALLOWED,
        /** Not yet, in private mode. */
        NOT_INVITED,
        BANNED
    }

    private record Lists(Set<Long> allowed, Set<Long> banned, Instant readAt) {}

    /** Whether the user may change the lists. */
    public boolean isOwner(long userId) {
        return policy.owners().contains(userId);
    }

    /** Whether a user may use the bot in a chat; an invitation or a ban may be for either of them. */
    public Verdict verdict(long userId, long chatId) {
        if (isOwner(userId)) {
            return Verdict.ALLOWED;
        }
        Lists current = lists();
        if (current.banned.contains(userId) || current.banned.contains(chatId)) {
            return Verdict.BANNED;
        }
        return !policy.isPrivate() || current.allowed.contains(userId) || current.allowed.contains(chatId)
                ? Verdict.ALLOWED
                : Verdict.NOT_INVITED;
    }

    /** Invites a user or a chat and lifts a ban. */
    public void allow(long id) {
        change("ADD allowed :id DELETE banned :id", id);
    }

    /** Bans a user or a chat and takes an invitation back. */
    public void ban(long id) {
        change("ADD banned :id DELETE allowed :id", id);
    }

    /** Gives a group that has become another the invitation or the ban that it had; done again, it changes nothing. */
    public void move(long from, long to) {
        move("allowed", from, to);
        move("banned", from, to);
    }

    private void move(String list, long from, long to) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(KEY)
                    .updateExpression("ADD " + list + " :to")
                    .conditionExpression("contains(" + list + ", :from)")
                    .expressionAttributeValues(
                            Map.of(":to", fromNs(List.of(Long.toString(to))), ":from", fromN(Long.toString(from)))));
            change("DELETE " + list + " :id", from);
        } catch (ConditionalCheckFailedException notListed) {
            // Nobody invited or banned the group, or its list entry has moved already.
        }
    }

    private void change(String expression, long id) {
        dynamo.updateItem(update -> update.tableName(table)
                .key(KEY)
                .updateExpression(expression)
                .expressionAttributeValues(Map.of(":id", fromNs(List.of(Long.toString(id))))));
        lists = read();
    }

    private Lists lists() {
        Lists current = lists;
        if (!clock.instant().isBefore(current.readAt.plus(FRESH))) {
            current = read();
            lists = current;
        }
        return current;
    }

    private Lists read() {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).key(KEY).consistentRead(true))
                .item();
        return new Lists(ids(item, "allowed"), ids(item, "banned"), clock.instant());
    }

    private static Set<Long> ids(Map<String, AttributeValue> item, String name) {
        AttributeValue ids = item.get(name);
        return ids == null ? Set.of() : ids.ns().stream().map(Long::valueOf).collect(Collectors.toSet());
    }
}
