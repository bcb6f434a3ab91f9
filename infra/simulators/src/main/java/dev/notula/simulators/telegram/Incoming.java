package dev.notula.simulators.telegram;

import org.jspecify.annotations.Nullable;

/**
 * What became of something that a user did.
 *
 * @param updateId the update that tells the bot of it; 0 where the bot did not ask for such updates
 * @param fileId the id of the media sent, else null
 * @param fileUniqueId the lasting id of the media sent, else null
 */
public record Incoming(
        long updateId,
        long chatId,
        long messageId,
        @Nullable String fileId,
        @Nullable String fileUniqueId) {}
