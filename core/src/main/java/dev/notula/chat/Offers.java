package dev.notula.chat;

import java.util.List;

/**
 * What this bot can do beyond the standard.
 *
 * @param providers those that have a key ("groq", "deepgram")
 * @param hasTextModel whether there is a language model, for translations and summaries
 */
public record Offers(List<String> providers, boolean hasTextModel) {
    /** What can be offered as long as nothing is known. */
    public static final Offers NONE = new Offers(List.of(), false);

    public Offers {
        providers = List.copyOf(providers);
    }

    /** Whether one of the providers can tell speakers apart. */
    public boolean hasSpeakers() {
        return providers.contains("deepgram");
    }
}
