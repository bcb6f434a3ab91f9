package dev.notula.playground;

import dev.notula.simulators.speech.ChatScript;
import java.util.Map;
import java.util.stream.Collectors;

/** Plays a language model: it understands nothing, and says so in the language that it is asked for. */
final class ScriptedModel implements ChatScript {
    private static final Map<String, String> SENTENCES = Map.of(
            "English", "This is a scripted text: no language model is configured.",
            "Indonesian", "Ini teks contoh yang sudah disiapkan: tidak ada model bahasa untuk ini.",
            "Spanish", "Este es un texto de ejemplo: no hay un modelo de lenguaje para esto.",
            "Portuguese", "Este é um texto de exemplo: não há um modelo de linguagem para isso.",
            "Russian", "Это заготовленный текст: языковая модель не настроена.",
            "German", "Das ist ein vorbereiteter Text: ein Sprachmodell ist nicht eingerichtet.",
            "French", "Ceci est un texte préparé: le modèle de langue est absent pour vous.",
            "Arabic", "هذا نص معد مسبقا: لا يوجد نموذج لغوي مهيأ.");

    @Override
    public String answer(String system, String user) {
        String sentence = SENTENCES.entrySet().stream()
                .filter(entry -> system.contains(entry.getKey()))
                .filter(entry -> !entry.getKey().equals("English") || !mentionsAnother(system))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(SENTENCES.getOrDefault("English", ""));
        return system.contains("SUMMARY:") ? summary(sentence) : lines(user, sentence);
    }

    /** Instructions may name English besides the language wanted. */
    private static boolean mentionsAnother(String system) {
        return SENTENCES.keySet().stream().anyMatch(name -> !name.equals("English") && system.contains(name));
    }

    private static String summary(String sentence) {
        return "SUMMARY: " + sentence + "\nPOINT: " + sentence + "\nACTION: " + sentence;
    }

    private static String lines(String user, String sentence) {
        return user.lines()
                .map(line -> line.replaceFirst("^(\\[\\d+] ).*$", "$1" + sentence))
                .collect(Collectors.joining("\n"));
    }
}
