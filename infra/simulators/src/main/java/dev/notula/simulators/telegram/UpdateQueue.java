package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.Watch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Updates that the bot has not taken yet, in lanes: those of one chat, or of one person's button presses, keep their
 * order (Bot API, Getting updates). Has a lock of its own, taken after the world's.
 */
final class UpdateQueue {
    record Pending(long id, String lane, ObjectNode json) {}

    private static final Set<String> NOT_BY_DEFAULT =
            Set.of("chat_member", "message_reaction", "message_reaction_count");

    private final Watch watch = new Watch();
    private final Map<String, Deque<Pending>> lanes = new LinkedHashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Map<Long, Pending> all = new HashMap<>();
    private List<String> allowed = List.of();
    private long nextId = 700_000_001L;
    private long poller;

    List<String> allowed() {
        return watch.read(() -> allowed);
    }

    /** Which kinds the bot wants from now on; an empty list is the default set. */
    void allow(Collection<String> kinds) {
        watch.change(() -> allowed = List.copyOf(kinds));
    }

    /** Queues a new update; 0 where the bot does not want its kind. */
    long add(String kind, String lane, JsonNode content) {
        return watch.change(() -> {
            boolean wanted = allowed.isEmpty() ? !NOT_BY_DEFAULT.contains(kind) : allowed.contains(kind);
            if (!wanted) {
                return 0L;
            }
            ObjectNode json = Trees.object().put("update_id", nextId);
            json.set(kind, content);
            return push(new Pending(nextId++, lane, json));
        });
    }

    /** Queues an update as it is; without an id it gets the next one. */
    long inject(ObjectNode update) {
        return watch.change(() -> {
            ObjectNode json = Trees.object();
            json.put(
                    "update_id",
                    update.has("update_id") ? update.path("update_id").asLong() : nextId++);
            update.properties().forEach(field -> {
                if (!field.getKey().equals("update_id")) {
                    json.set(field.getKey(), field.getValue());
                }
            });
            String lane = json.findPath("chat").path("id").asText("injected");
            return push(new Pending(json.path("update_id").asLong(), lane, json));
        });
    }

    /** Queues an update of the past once more. */
    void again(long updateId) {
        watch.change(() -> {
            Pending pending = all.get(updateId);
            if (pending == null) {
                throw new IllegalArgumentException("no update " + updateId);
            }
            return push(pending);
        });
    }

    int size() {
        return watch.read(() -> lanes.values().stream().mapToInt(Deque::size).sum());
    }

    void clear() {
        watch.change(lanes::clear);
    }

    /** Waits until nothing is left to deliver. */
    boolean awaitEmpty(Duration timeout) {
        return watch.await(timeout, () -> lanes.isEmpty() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /**
     * Confirms all before the offset and gives the next ones, waiting for the first; a negative offset forgets all but
     * the last so many. Null where another poll took over.
     */
    @Nullable List<ObjectNode> poll(long offset, int limit, Duration timeout) {
        long mine = watch.change(() -> {
            confirm(offset);
            return ++poller;
        });
        var found = watch.await(timeout, () -> {
            List<ObjectNode> next =
                    inOrder().stream().limit(limit).map(Pending::json).toList();
            return next.isEmpty() && mine == poller ? Optional.empty() : Optional.of(next);
        });
        return watch.read(() -> mine == poller) ? found.orElse(List.of()) : null;
    }

    /** The first update of a lane that nobody works on, whose lane then is the caller's; empty after the time. */
    Optional<Pending> lease(Duration timeout) {
        return watch.await(timeout, () -> {
            for (var lane : lanes.entrySet()) {
                if (busy.add(lane.getKey())) {
                    return Optional.of(lane.getValue().getFirst());
                }
            }
            return Optional.empty();
        });
    }

    /** Gives the lane back, with or without its first update. */
    void release(Pending pending, boolean delivered) {
        watch.change(() -> {
            busy.remove(pending.lane);
            if (delivered) {
                remove(pending);
            }
        });
    }

    private long push(Pending pending) {
        lanes.computeIfAbsent(pending.lane, _ -> new ArrayDeque<>()).add(pending);
        all.put(pending.id, pending);
        return pending.id;
    }

    private void confirm(long offset) {
        List<Pending> ordered = inOrder();
        int keep = offset < 0 ? (int) Math.min(-offset, ordered.size()) : 0;
        for (Pending pending : ordered.subList(0, ordered.size() - keep)) {
            if (offset < 0 || pending.id < offset) {
                remove(pending);
            }
        }
    }

    private void remove(Pending pending) {
        Deque<Pending> lane = lanes.get(pending.lane);
        if (lane == null) {
            return;
        }
        // The same update may wait twice: only one of the two goes.
        for (Iterator<Pending> i = lane.iterator(); i.hasNext(); ) {
            if (i.next().id == pending.id) {
                i.remove();
                break;
            }
        }
        if (lane.isEmpty()) {
            lanes.remove(pending.lane);
        }
    }

    private List<Pending> inOrder() {
        List<Pending> ordered = new ArrayList<>();
        lanes.values().forEach(ordered::addAll);
        ordered.sort(Comparator.comparingLong(Pending::id));
        return ordered;
    }
}
