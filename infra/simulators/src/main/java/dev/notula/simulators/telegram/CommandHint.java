package dev.notula.simulators.telegram;

/** A command as the app's menu shows it. */
public record CommandHint(String command, String description) {}
