package dev.notula.telegram;

/**
 * A file that can be downloaded for at least an hour.
 *
 * @param sizeBytes -1 where unknown
 * @param path what {@link BotApi#download} takes
 */
public record RemoteFile(String fileUniqueId, long sizeBytes, String path) {}
