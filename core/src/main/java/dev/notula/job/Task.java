package dev.notula.job;

/** What is to be done with a recording. */
public sealed interface Task {
    /** To write what is said. */
    record Transcribe() implements Task {}

    /** To write it in another language, an IETF tag ("en", "pt-BR"). */
    record Translate(String language) implements Task {}

    /** To sum it up in this language, an IETF tag. */
    record Summarise(String language) implements Task {}

    /** The task in one word, for the names of jobs. */
    default String key() {
        return switch (this) {
            case Transcribe() -> "transcribe";
            case Translate(String language) -> "translate," + language;
            case Summarise(String language) -> "summarise," + language;
        };
    }
}
