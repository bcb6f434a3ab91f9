package dev.notula.local.chaos;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Secrets that are found wherever they are written, since nothing else looks like them. */
record Keys(String token, String webhook, String groq, String deepgram) {
    static Keys of(long seed) {
        Random random = new Random(seed);
        return new Keys("7000000001:" + letters(random), letters(random), "gsk_" + letters(random), letters(random));
    }

    private static String letters(Random random) {
        StringBuilder letters = new StringBuilder("SECRET");
        for (int i = 0; i < 24; i++) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }

    /** What must not be found anywhere. */
    List<String> secrets() {
        return List.of(token.substring(token.indexOf(':') + 1), webhook, groq, deepgram);
    }

    /** The functions' variables for these services. */
    Map<String, String> variables(String telegram, String groqBase, String deepgramBase, String ffmpegDirectory) {
        return Map.of(
                "TELEGRAM_BOT_TOKEN",
                token,
                "WEBHOOK_SECRET",
                webhook,
                "GROQ_API_KEY",
                groq,
                "DEEPGRAM_API_KEY",
                deepgram,
                "TELEGRAM_API_URL",
                telegram,
                "GROQ_BASE_URL",
                groqBase,
                "DEEPGRAM_BASE_URL",
                deepgramBase,
                "FFMPEG_DIR",
                ffmpegDirectory);
    }
}
