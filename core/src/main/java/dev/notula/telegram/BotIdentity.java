package dev.notula.telegram;

/**
 * Who the bot is.
 *
 * @param username without the @
 * @param readsAllGroupMessages whether privacy mode is off, so that groups send it voices that nobody replies to
 */
public record BotIdentity(String username, boolean readsAllGroupMessages) {}
