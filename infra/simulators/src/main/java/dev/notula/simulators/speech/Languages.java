package dev.notula.simulators.speech;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The languages of both services (Whisper's tokenizer; Deepgram's documentation, models and languages). */
final class Languages {
    private static final String WHISPER_LIST = """
            en English,zh Chinese,de German,es Spanish,ru Russian,ko Korean,fr French,ja Japanese,pt Portuguese,\
            tr Turkish,pl Polish,ca Catalan,nl Dutch,ar Arabic,sv Swedish,it Italian,id Indonesian,hi Hindi,\
            fi Finnish,vi Vietnamese,he Hebrew,uk Ukrainian,el Greek,ms Malay,cs Czech,ro Romanian,da Danish,\
            hu Hungarian,ta Tamil,no Norwegian,th Thai,ur Urdu,hr Croatian,bg Bulgarian,lt Lithuanian,la Latin,\
            mi Maori,ml Malayalam,cy Welsh,sk Slovak,te Telugu,fa Persian,lv Latvian,bn Bengali,sr Serbian,\
            az Azerbaijani,sl Slovenian,kn Kannada,et Estonian,mk Macedonian,br Breton,eu Basque,is Icelandic,\
            hy Armenian,ne Nepali,mn Mongolian,bs Bosnian,kk Kazakh,sq Albanian,sw Swahili,gl Galician,mr Marathi,\
            pa Punjabi,si Sinhala,km Khmer,sn Shona,yo Yoruba,so Somali,af Afrikaans,oc Occitan,ka Georgian,\
            be Belarusian,tg Tajik,sd Sindhi,gu Gujarati,am Amharic,yi Yiddish,lo Lao,uz Uzbek,fo Faroese,\
            ht Haitian Creole,ps Pashto,tk Turkmen,nn Nynorsk,mt Maltese,sa Sanskrit,lb Luxembourgish,my Myanmar,\
            bo Tibetan,tl Tagalog,mg Malagasy,as Assamese,tt Tatar,haw Hawaiian,ln Lingala,ha Hausa,ba Bashkir,\
            jv Javanese,su Sundanese,yue Cantonese""";

    private static final Map<String, String> WHISPER = new LinkedHashMap<>();

    static {
        for (String entry : WHISPER_LIST.split(",", -1)) {
            int space = entry.indexOf(' ');
            WHISPER.put(entry.substring(0, space), entry.substring(space + 1));
        }
    }

    private static final Set<String> NOVA_3 = words("""
            en en-US en-AU en-GB en-IN en-NZ de nl sv sv-SE da da-DK es es-419 fr fr-CA pt pt-BR pt-PT it tr no id bg cs \
            fi hi hu ja ko ko-KR pl ru uk vi ca et nl-BE de-CH el lv lt ms ro sk be bn bs hr kn mk mr sr sl ta te tl \
            zh-HK th th-TH zh zh-TW pa ne ar fa he gu ur multi""");

    private static final Set<String> NOVA_2 = words("""
            bg ca cs da de de-CH el en en-US en-AU en-GB en-IN en-NZ es es-419 et fi fr fr-CA hi hu id it ja ko ko-KR lt \
            lv ms nl nl-BE no pl pt pt-BR ro ru sk sv th tr uk vi zh zh-CN zh-TW zh-HK multi""");

    private static final Set<String> DETECTABLE = words("""
            bg ca cs da de de-CH el en es et fi fr hi hu id it ja ko lt lv ms nl nl-BE no pl pt ro ru sk sv th tr uk vi zh""");

    private Languages() {}

    static Set<String> whisperCodes() {
        return WHISPER.keySet();
    }

    /** The English name, capitalised, as Groq answers it. */
    static String whisperName(String code) {
        return WHISPER.getOrDefault(code, "English");
    }

    static boolean deepgramKnows(String model, String language) {
        if (model.startsWith("whisper")) {
            return WHISPER.containsKey(language);
        }
        return (model.startsWith("nova-3") ? NOVA_3 : NOVA_2).contains(language);
    }

    static boolean detectable(String language) {
        return DETECTABLE.contains(language);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split(" "));
    }
}
