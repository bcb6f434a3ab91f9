package dev.notula.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a chat has chosen.
 *
 * @param provider the provider's name ("groq", "deepgram"), or null for the bot's own choice
 * @param language the spoken language as an ISO 639-1 code, or null to have it recognised
 */
public record ChatSettings(
        @Nullable String provider, @Nullable String language) {
    /** What holds where nobody has chosen anything. */
    public static final ChatSettings DEFAULT = new ChatSettings(null, null);

    /** The same settings with this provider, null for the bot's own choice. */
    public ChatSettings withProvider(@Nullable String chosen) {
        return new ChatSettings(chosen, language);
    }
}
