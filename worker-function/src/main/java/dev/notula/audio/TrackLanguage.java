package dev.notula.audio;

import dev.notula.chat.SpokenLanguages;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The languages of films' headers, which have two letters or three. */
final class TrackLanguage {
    /** ISO 639-2 has two codes for each of these; Java knows the other one. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sqi"),
            Map.entry("arm", "hye"),
            Map.entry("baq", "eus"),
            Map.entry("bur", "mya"),
            Map.entry("chi", "zho"),
            Map.entry("cze", "ces"),
            Map.entry("dut", "nld"),
            Map.entry("fre", "fra"),
            Map.entry("geo", "kat"),
            Map.entry("ger", "deu"),
            Map.entry("gre", "ell"),
            Map.entry("ice", "isl"),
            Map.entry("mac", "mkd"),
            Map.entry("mao", "mri"),
            Map.entry("may", "msa"),
            Map.entry("per", "fas"),
            Map.entry("rum", "ron"),
            Map.entry("slo", "slk"),
            Map.entry("tib", "bod"),
            Map.entry("wel", "cym"));

    private TrackLanguage() {}

    /** The ISO 639-1 code of a language that people know by name, else nothing. */
    static String of(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        String three = BIBLIOGRAPHIC.getOrDefault(language, language);
        return Arrays.stream(Locale.getISOLanguages())
                .filter(SpokenLanguages::isOne)
                .filter(code -> code.equals(language)
                        || Locale.of(code).getISO3Language().equals(three))
                .findFirst()
                .orElse("");
    }
}
