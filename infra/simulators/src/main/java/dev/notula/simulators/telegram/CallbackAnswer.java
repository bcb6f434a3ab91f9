package dev.notula.simulators.telegram;

/** How the bot answered the press of a button. */
public record CallbackAnswer(String queryId, String text, boolean isAlert) {}
