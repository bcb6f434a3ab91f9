package dev.notula.config;

/** The secrets, named as their variables and as the last part of their names in SSM. */
public enum Secret {
    TELEGRAM_BOT_TOKEN,
    WEBHOOK_SECRET,
    GROQ_API_KEY,
    DEEPGRAM_API_KEY,
    OPENAI_API_KEY
}
