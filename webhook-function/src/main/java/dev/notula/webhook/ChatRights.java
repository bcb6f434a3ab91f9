package dev.notula.webhook;

import dev.notula.job.Job;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CallbackQuery;
import dev.notula.telegram.Chat;
import dev.notula.telegram.Message;
import dev.notula.telegram.User;

/** Who may do what in a chat; asked of Telegram each time, since administrators change. */
final class ChatRights {
    private final BotApi telegram;

    ChatRights(BotApi telegram) {
        this.telegram = telegram;
    }

    /** Whether the user is one of the chat's administrators; no where Telegram does not tell. */
    boolean isAdministrator(long chatId, long userId) {
        return telegram.getChatMember(chatId, userId) instanceof ApiResult.Ok<String>(String status)
                && (status.equals("creator") || status.equals("administrator"));
    }

    /** Whether the one who pressed may have work done again, or stop it: who asked for it, or an administrator. */
    boolean mayDecide(CallbackQuery query, Job job) {
        return query.from().id() == job.userId() || mayConfigure(query, job);
    }

    /** Whether a user may change how the chat is served. */
    boolean mayConfigure(Chat chat, long userId) {
        return chat.isPrivate() || isAdministrator(chat.id(), userId);
    }

    /**
     * Whether the one who wrote may change how the chat is served. Anonymous administrators write in the name of their
     * group, and only administrators write in a channel.
     */
    boolean mayConfigure(Message message) {
        Chat chat = message.chat();
        Chat writesAs = message.senderChat();
        if (writesAs != null) {
            return writesAs.id() == chat.id();
        }
        User from = message.from();
        return from == null ? chat.type() == Chat.Type.CHANNEL : mayConfigure(chat, from.id());
    }

    /** Whether the one who pressed may change how the chat is served. */
    boolean mayConfigure(CallbackQuery query, Job job) {
        return isPrivate(job) || isAdministrator(job.chatId(), query.from().id());
    }

    /** Whether the job belongs to a user's own chat with the bot: only these have the user's positive id. */
    static boolean isPrivate(Job job) {
        return job.chatId() > 0;
    }
}
