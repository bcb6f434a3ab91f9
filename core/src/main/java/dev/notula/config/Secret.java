package dev.notula.config;

import java.util.regex.Pattern;

/** The secrets, named as their variables and as the last part of their names in SSM. */
public enum Secret {
    TELEGRAM_BOT_TOKEN("[0-9]+:[A-Za-z0-9_-]+", "is no bot's token, which looks like 123456:ABC-def"),
    /** The Bot API takes no other secret, see setWebhook. */
    WEBHOOK_SECRET("[A-Za-z0-9_-]{1,256}", "is not 1 to 256 of A-Z, a-z, 0-9, _ and -"),
    GROQ_API_KEY,
    DEEPGRAM_API_KEY,
    OPENAI_API_KEY;

    private final Pattern form;
    private final String problem;

    Secret() {
        this("[!-~]+", "has characters that no key has");
    }

    Secret(String form, String problem) {
        this.form = Pattern.compile(form);
        this.problem = problem;
    }

    /** Whether it can be one. */
    boolean isWellFormed(String value) {
        return form.matcher(value).matches();
    }

    /** What is wrong with one that is malformed. */
    String problem() {
        return problem;
    }
}
