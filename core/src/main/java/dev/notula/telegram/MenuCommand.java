package dev.notula.telegram;

/**
 * An entry of the command menu.
 *
 * @param command 1 to 32 of a-z, 0-9 and _, without the slash
 * @param description 1 to 256 characters
 */
public record MenuCommand(String command, String description) {}
