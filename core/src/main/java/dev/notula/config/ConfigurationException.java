package dev.notula.config;

/** A variable or secret is missing or malformed; the message names it and what it should be, never its value. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String variable, String problem) {
        super(variable + ": " + problem);
    }
}
