package dev.notula.transcript;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.dynamo.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Finished transcripts by the hash of their recording and options ({@code t#<key>}), and by Telegram's unique file id
 * ({@code f#<id>#<options>}), so that a known file is answered without a download. A small body lies beside the alias
 * as well: one read answers. DynamoDB removes expired items late, so reads look at the time themselves.
 *
 * <p>Thread-safe.
 */
public final class TranscriptCache {
    /** How long the pieces of a recording are kept, within which the others have to be heard. */
    public static final Duration PIECES_KEPT = Duration.ofDays(1);

    private static final Duration DEGRADED_KEPT = Duration.ofHours(1);
    /** Items stop at 400 KB; the rest is room for keys and numbers. */
    private static final int ITEM_LIMIT = 350_000;

    private static final int ALIAS_LIMIT = 16_000;

    private final DynamoDbClient dynamo;
    private final String table;
    private final @Nullable LargeBodies largeBodies;
    private final Duration kept;
    private final InstantSource clock;
    private final DerivedTable derived;

    /**
     * A cache on this table.
     *
     * @param largeBodies where bodies over 350 KB lie, or null where the caller can do without them: they are misses
     * @param kept how long a complete transcript is kept; one with a gap is kept for an hour
     */
    public TranscriptCache(
            DynamoDbClient dynamo,
            String table,
            @Nullable LargeBodies largeBodies,
            Duration kept,
            InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.largeBodies = largeBodies;
        this.kept = kept;
        this.clock = clock;
        this.derived = new DerivedTable(dynamo, table, kept, clock);
    }

    /** A transcript, its key, and until when it is kept. */
    public record Entry(String key, Transcript transcript, Instant until) {}

    /** The transcript of a recording, by its key. */
    public Optional<Entry> find(String key) {
        return read("t#" + key).flatMap(item -> entry(key, item));
    }

    /** The transcript of a file that Telegram knows by this id. */
    public Optional<Entry> findFile(String fileUniqueId, String options) {
        Optional<Map<String, AttributeValue>> alias = read(alias(fileUniqueId, options));
        if (alias.isEmpty()) {
            return Optional.empty();
        }
        String key = new Item(alias.get()).text("key");
        return alias.get().containsKey("body") ? entry(key, alias.get()) : find(key);
    }

    /** Stores a transcript under its key and the file's id, or renews it where it is stored. */
    public Entry put(String key, String fileUniqueId, String options, Transcript transcript) {
        return put(key, fileUniqueId, options, transcript, transcript.isComplete() ? kept : DEGRADED_KEPT);
    }

    /** Like {@link #put}, for an hour: a transcript that is not quite what these options ask for. */
    public Entry putStandIn(String key, String fileUniqueId, String options, Transcript transcript) {
        return put(key, fileUniqueId, options, transcript, DEGRADED_KEPT);
    }

    private Entry put(String key, String fileUniqueId, String options, Transcript transcript, Duration time) {
        byte[] body = TranscriptCodec.encode(transcript);
        Instant until = after(time);
        // An alias that leads nowhere is a miss like any other.
        CompletableFuture<Void> alias = CompletableFuture.runAsync(
                () -> putAlias(key, fileUniqueId, options, body, until), Thread::startVirtualThread);
        store(key, body, until);
        alias.join();
        return new Entry(key, transcript, until);
    }

    /**
     * Stores the translation of this file's transcript under a key of its own.
     *
     * @param until when its source is kept no longer: another may come in the source's place
     */
    public Entry putTranslation(
            String key, String fileUniqueId, String options, Transcript translation, Instant until) {
        derived.note(fileUniqueId, options, "t#" + key);
        store(key, TranscriptCodec.encode(translation), until);
        return new Entry(key, translation, until);
    }

    /**
     * Stores the transcript of a piece of this file, for a day: providers' daily allowances come back by then. One with
     * a gap or in doubt is kept no longer than such a whole.
     */
    public void putPiece(String key, String fileUniqueId, String options, Transcript transcript) {
        derived.note(fileUniqueId, options, "t#" + key);
        store(key, TranscriptCodec.encode(transcript), after(transcript.isComplete() ? PIECES_KEPT : DEGRADED_KEPT));
    }

    /** Deletes a transcript, null for none, the way to it from this file, and all else that was made of the file. */
    public void forget(@Nullable String key, String fileUniqueId, String options) {
        delete(alias(fileUniqueId, options));
        derived.of(fileUniqueId, options).forEach(this::forget);
        if (key != null) {
            forget("t#" + key);
            delete("l#" + key);
        }
        derived.forget(fileUniqueId, options);
    }

    /**
     * Deletes this transcript of a file and what was written of it, so that they are made anew, but not what is known for
     * good of its pieces. Where another has come in its place by now, nothing is deleted.
     */
    public void forgetWhole(Entry whole, String fileUniqueId, String options) {
        deleteIfStill(whole, alias(fileUniqueId, options));
        if (!deleteIfStill(whole, "t#" + whole.key())) {
            return;
        }
        if (largeBodies != null) {
            largeBodies.delete(whole.key());
        }
        delete("l#" + whole.key());
        derived.of(fileUniqueId, options).stream()
                .filter(pk -> !pk.startsWith("t#")
                        || find(pk.substring("t#".length()))
                                .filter(entry -> !entry.transcript().isComplete())
                                .isPresent())
                .forEach(this::forget);
    }

    private boolean deleteIfStill(Entry entry, String pk) {
        try {
            dynamo.deleteItem(delete -> delete.tableName(table)
                    .key(Map.of("pk", fromS(pk)))
                    .conditionExpression("expiresAt = :until")
                    .expressionAttributeValues(
                            Map.of(":until", fromN(Long.toString(entry.until().getEpochSecond())))));
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    /** Deletes an item, and its body where that lies elsewhere. */
    private void forget(String pk) {
        Optional<Map<String, AttributeValue>> item = read(pk);
        boolean isElsewhere = item.isPresent() && !item.get().containsKey("body") && pk.startsWith("t#");
        if (isElsewhere && largeBodies != null) {
            largeBodies.delete(pk.substring("t#".length()));
        }
        delete(pk);
    }

    private void delete(String pk) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(Map.of("pk", fromS(pk))));
    }

    private void store(String key, byte[] body, Instant until) {
        Map<String, AttributeValue> item = item("t#" + key, until);
        if (body.length <= ITEM_LIMIT) {
            item.put("body", fromB(SdkBytes.fromByteArray(body)));
        } else if (largeBodies != null) {
            largeBodies.put(key, body);
        } else {
            throw new IllegalStateException("This cache has no place for a transcript of " + body.length + " bytes");
        }
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    private void putAlias(String key, String fileUniqueId, String options, byte[] body, Instant until) {
        Map<String, AttributeValue> alias = item(alias(fileUniqueId, options), until);
        alias.put("key", fromS(key));
        if (body.length <= ALIAS_LIMIT) {
            alias.put("body", fromB(SdkBytes.fromByteArray(body)));
        }
        dynamo.putItem(put -> put.tableName(table).item(alias));
    }

    /** DynamoDB knows seconds. */
    private Instant after(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, AttributeValue> item(String pk, Instant until) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", fromS(pk));
        item.put("expiresAt", fromN(Long.toString(until.getEpochSecond())));
        return item;
    }

    private Optional<Map<String, AttributeValue>> read(String pk) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).key(Map.of("pk", fromS(pk))))
                .item();
        if (item.isEmpty()
                || new Item(item).number("expiresAt") <= clock.instant().getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(item);
    }

    private Optional<Entry> entry(String key, Map<String, AttributeValue> item) {
        AttributeValue small = item.get("body");
        Optional<byte[]> body = small != null
                ? Optional.of(small.b().asByteArray())
                : largeBodies == null ? Optional.empty() : largeBodies.get(key);
        Instant until = Instant.ofEpochSecond(new Item(item).number("expiresAt"));
        return body.map(bytes -> new Entry(key, TranscriptCodec.decode(bytes), until));
    }

    private static String alias(String fileUniqueId, String options) {
        return "f#" + fileUniqueId + "#" + options;
    }
}
