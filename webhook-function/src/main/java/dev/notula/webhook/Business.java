package dev.notula.webhook;

import dev.notula.access.AccessTable;
import dev.notula.access.AccessTable.Verdict;
import dev.notula.business.BusinessTable;
import dev.notula.chat.ChatTable;
import dev.notula.job.JobRow;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.BusinessConnection;
import dev.notula.telegram.Media;
import dev.notula.telegram.Message;
import dev.notula.telegram.OutgoingMessage;
import dev.notula.telegram.Update;
import dev.notula.text.Texts;
import dev.notula.user.UserTable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves business accounts: what their customers say is written down for the owner, in the owner's own chat with the bot.
 * Nothing is ever written or shown in a customer's chat, so that no right is needed there.
 */
final class Business {
    private final BotApi telegram;
    private final BusinessTable connections;
    private final AccessTable access;
    private final ChatTable chats;
    private final UserTable users;
    private final Intake intake;
    private final Stops stops;

    Business(
            BotApi telegram,
            BusinessTable connections,
            AccessTable access,
            ChatTable chats,
            UserTable users,
            Intake intake,
            Stops stops) {
        this.telegram = telegram;
        this.connections = connections;
        this.access = access;
        this.chats = chats;
        this.users = users;
        this.intake = intake;
        this.stops = stops;
    }

    /** Notes a connection that was made or changed, and says once what it brings. */
    void changed(BusinessConnection connection, long updateId) {
        if (connections.put(connection, updateId) && isAllowed(connection)) {
            String usersLanguage = Objects.requireNonNullElse(connection.owner().languageCode(), "");
            Texts texts = Texts.of(chats.get(connection.ownersChatId()).languageFor(usersLanguage));
            telegram.sendMessage(OutgoingMessage.to(connection.ownersChatId(), texts.get("business.connected")));
        }
    }

    /** Takes up what a customer said; false where there is nothing to take up. */
    boolean received(Message message) {
        Media media = message.media();
        if (media == null || !isSpoken(media)) {
            return false;
        }
        Optional<BusinessConnection> connection = find(message.businessConnectionId())
                .filter(BusinessConnection::isEnabled)
                .filter(found -> found.owner().id() != message.senderId())
                .filter(this::isAllowed);
        connection.ifPresent(found -> intake.take(found, message, media));
        return connection.isPresent();
    }

    /** Stops the work on what a customer has taken back. */
    void deleted(Update.BusinessDeleted deletion) {
        find(deletion.connectionId())
                .ifPresent(connection -> users.work(connection.owner().id()).active().stream()
                        .map(JobRow::job)
                        .filter(job -> deletion.connectionId().equals(job.businessConnectionId())
                                && deletion.messageIds().contains(job.messageId()))
                        .forEach(stops::stop));
    }

    private static boolean isSpoken(Media media) {
        return switch (media.kind()) {
            case VOICE, VIDEO_NOTE, AUDIO -> true;
            case VIDEO, DOCUMENT -> false;
        };
    }

    /** The connection, asked of Telegram where it was made before this bot's time. */
    private Optional<BusinessConnection> find(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        Optional<BusinessConnection> known = connections.find(id);
        if (known.isEmpty()
                && telegram.business().getConnection(id) instanceof ApiResult.Ok<BusinessConnection>(var told)) {
            connections.put(told, 0);
            return Optional.of(told);
        }
        return known;
    }

    private boolean isAllowed(BusinessConnection connection) {
        return access.verdict(connection.owner().id(), connection.ownersChatId()) == Verdict.ALLOWED;
    }
}
