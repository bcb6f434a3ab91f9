package dev.notula.telegram;

/**
 * A file that can be downloaded for at least an hour.
 *
 * @param path what {@link BotApi#download} takes
 */
public record RemoteFile(String path) {}
