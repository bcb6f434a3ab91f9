package dev.notula.local.chaos;

import dev.notula.simulators.http.Pause;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Many people who send recordings, in private and in groups, and forward those of others. In private every second one
 * wants Deepgram, so that both providers are asked first.
 */
final class Crowd {
    private static final long FIRST_USER = 6_000_000_000L;
    private static final int GROUPS = 20;
    private static final int USERS = 700;
    private static final Duration LATE = Duration.ofSeconds(6);

    private final TelegramSimulator telegram;
    private final Random random;
    private final double doubled;
    private final MediaMix mix;
    private final List<Sent> sent = new ArrayList<>();
    private int doubledUpdates;

    /** A recording that was sent, and where. */
    record Sent(SimChat chat, SimUser by, Incoming incoming) {}

    /**
     * A crowd whose choices are the random source's.
     *
     * @param botUsername whom they name where it has to be named
     * @param doubled how probably an update is delivered once more, perhaps late
     */
    Crowd(TelegramSimulator telegram, String botUsername, Random random, double doubled, Talks talks)
            throws IOException {
        this.telegram = telegram;
        this.random = random;
        this.mix = new MediaMix(botUsername, talks);
        this.doubled = doubled;
    }

    /**
     * Sends so many recordings.
     *
     * @param isBusy while it is, nobody sends
     * @param after is told of each, counted from 1
     */
    List<Sent> send(int recordings, BooleanSupplier isBusy, IntConsumer after) {
        for (int i = 0; i < recordings; i++) {
            while (isBusy.getAsBoolean()) {
                Pause.of(Duration.ofMillis(50));
            }
            Sent one = one(i);
            sent.add(one);
            if (random.nextDouble() < doubled) {
                doubledUpdates++;
                Duration late = Duration.ofMillis(random.nextLong(LATE.toMillis()));
                Thread.startVirtualThread(() -> {
                    Pause.of(late);
                    telegram.redeliver(one.incoming.updateId());
                });
            }
            after.accept(i + 1);
        }
        return List.copyOf(sent);
    }

    /** How many updates came twice on purpose. */
    int doubledUpdates() {
        return doubledUpdates;
    }

    private Sent one(int number) {
        SimUser user = SimUser.of(FIRST_USER + number % USERS, "Ada").language("en");
        SimChat chat = random.nextInt(100) < 15 ? group(user) : SimChat.with(user);
        if (number < USERS && number % 2 == 0) {
            telegram.send(SimChat.with(user), user, UserMessage.text("/provider deepgram"));
        }
        if (number > 0 && random.nextInt(100) < 6) {
            Sent other = sent.get(random.nextInt(sent.size()));
            return new Sent(chat, user, telegram.forward(other.chat, other.incoming.messageId(), chat, user));
        }
        UserMessage message = mix.next(random);
        return new Sent(chat, user, telegram.send(chat, user, message));
    }

    private SimChat group(SimUser user) {
        SimChat group = SimChat.group(-1 - random.nextInt(GROUPS), "Family");
        telegram.admin().botStatus(group, user, "administrator");
        return group;
    }
}
