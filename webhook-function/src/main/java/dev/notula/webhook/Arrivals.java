package dev.notula.webhook;

import dev.notula.chat.ChatTable;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.BotIdentity;
import dev.notula.telegram.OutgoingMessage;
import dev.notula.telegram.Update.MembershipChanged;
import dev.notula.telegram.User;
import dev.notula.text.Texts;
import java.time.InstantSource;
import java.util.Set;

/**
 * What the bot says when it comes to a group: once, and only where it may write, what it can hear there and how to change
 * that. Telegram shows a bot only commands unless it is an administrator or its privacy mode is off (Bot features,
 * Privacy mode).
 */
final class Arrivals {
    private static final Set<String> OUTSIDE = Set.of("", "left", "kicked");

    private final BotApi telegram;
    private final ChatTable chats;
    private final InstantSource clock;

    Arrivals(BotApi telegram, ChatTable chats, InstantSource clock) {
        this.telegram = telegram;
        this.chats = chats;
        this.clock = clock;
    }

    /** Greets the group if the bot has come to it; false where Telegram asks to wait with that. */
    boolean greet(MembershipChanged change, long updateId) {
        long chatId = change.chat().id();
        boolean isArrival = change.chat().isGroup() && OUTSIDE.contains(change.oldStatus()) && change.canSend();
        if (!isArrival || chats.isGreeted(chatId, updateId, clock.instant())) {
            return true;
        }
        if (telegram.sendMessage(greeting(change)) instanceof ApiResult.Failed<Long>(ApiError error)
                && error.kind() == ApiError.Kind.RATE_LIMITED) {
            return false;
        }
        chats.greeted(chatId, updateId, clock.instant());
        return true;
    }

    private OutgoingMessage greeting(MembershipChanged change) {
        long chatId = change.chat().id();
        User by = change.from();
        String language = by == null || by.languageCode() == null ? "" : by.languageCode();
        Texts texts = Texts.of(chats.get(chatId).languageFor(language));
        boolean hearsAll = change.newStatus().equals("administrator")
                || (telegram.getMe() instanceof ApiResult.Ok<BotIdentity>(BotIdentity me)
                        && me.readsAllGroupMessages());
        return OutgoingMessage.to(chatId, texts.get(hearsAll ? "group.hears" : "group.deaf"));
    }
}
