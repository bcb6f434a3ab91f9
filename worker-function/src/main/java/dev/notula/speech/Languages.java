package dev.notula.speech;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Languages as ISO 639 codes. Whisper answers with English names, in any case, Deepgram with codes and regions. */
public final class Languages {
    private static final Pattern CODE = Pattern.compile("([a-z]{2,3})([-_][a-z0-9]+)*");

    // openai/whisper, tokenizer.py: LANGUAGES and TO_LANGUAGE_CODE; "jw" is its old code for Javanese.
    private static final Map<String, String> CODES = """
            afrikaans=af albanian=sq amharic=am arabic=ar armenian=hy assamese=as azerbaijani=az bashkir=ba
            basque=eu belarusian=be bengali=bn bosnian=bs breton=br bulgarian=bg burmese=my cantonese=yue
            castilian=es catalan=ca chinese=zh croatian=hr czech=cs danish=da dutch=nl english=en estonian=et
            faroese=fo finnish=fi flemish=nl french=fr galician=gl georgian=ka german=de greek=el gujarati=gu
            haitian=ht haitian_creole=ht hausa=ha hawaiian=haw hebrew=he hindi=hi hungarian=hu icelandic=is
            indonesian=id italian=it japanese=ja javanese=jv jw=jv kannada=kn kazakh=kk khmer=km korean=ko lao=lo
            latin=la latvian=lv letzeburgesch=lb lingala=ln lithuanian=lt luxembourgish=lb macedonian=mk
            malagasy=mg malay=ms malayalam=ml maltese=mt mandarin=zh maori=mi marathi=mr moldavian=ro moldovan=ro
            mongolian=mn myanmar=my nepali=ne norwegian=no nynorsk=nn occitan=oc panjabi=pa pashto=ps persian=fa
            polish=pl portuguese=pt punjabi=pa pushto=ps romanian=ro russian=ru sanskrit=sa serbian=sr shona=sn
            sindhi=sd sinhala=si sinhalese=si slovak=sk slovenian=sl somali=so spanish=es sundanese=su swahili=sw
            swedish=sv tagalog=tl tajik=tg tamil=ta tatar=tt telugu=te thai=th tibetan=bo turkish=tr turkmen=tk
            ukrainian=uk urdu=ur uzbek=uz valencian=ca vietnamese=vi welsh=cy yiddish=yi yoruba=yo
            """.strip()
            .lines()
            .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
            .map(entry -> entry.split("=", 2))
            .collect(toUnmodifiableMap(entry -> entry[0], entry -> entry[1]));

    private Languages() {}

    /** Whether Whisper can be told that this is the language. */
    public static boolean isWhispers(String code) {
        return CODES.containsValue(code);
    }

    /** The ISO 639 code of a language given by its English name or by a code, empty where it is neither. */
    static String code(@Nullable String nameOrCode) {
        if (nameOrCode == null) {
            return "";
        }
        String name = nameOrCode.strip().toLowerCase(Locale.ROOT);
        String known = CODES.get(name.replace(' ', '_'));
        if (known != null) {
            return known;
        }
        var code = CODE.matcher(name);
        return code.matches() ? code.group(1) : "";
    }
}
