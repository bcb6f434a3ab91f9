package dev.notula.simulators.speech;

/** Servers that take sound as OpenAI's does, and how they differ (OpenAI's documentation, audio). */
public enum Dialect {
    /** OpenAI with whisper-1: words and segments with their times. */
    OPENAI,
    /** OpenAI with a newer model: the text alone; anything else is refused. */
    OPENAI_TEXT,
    /** whisper.cpp's server: no key, English taken for granted, no Opus, an error with status 200. */
    WHISPER_CPP,
    /** whisper.cpp's server started with --convert: takes Opus too. */
    WHISPER_CPP_CONVERT,
    /**
     * speaches: no key, a model that was fetched before, named in full, words with their space, and segments that are
     * what lies between pauses, of up to 30 s.
     */
    SPEACHES,
    /** vLLM: no key, one model, the duration as a text, scores of -1, no words. */
    VLLM
}
