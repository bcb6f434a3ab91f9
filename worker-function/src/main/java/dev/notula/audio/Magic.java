package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells containers by their first bytes. */
final class Magic {
    private static final Set<String> PICTURE_BRANDS = Set.of("heic", "heix", "heif", "mif1", "msf1", "avif", "avis");
    private static final Set<String> MP4_BOXES = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");
    // What a list of other files begins with: M3U, ffconcat, PLS, SDP, DASH, ASX, SMIL, smooth streaming.
    private static final Pattern PLAYLIST = Pattern.compile(
            "#extm3u|ffconcat|\\[playlist]|v=0\\s|(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*"
                    + "<(mpd|asx|smil|playlist|smoothstreamingmedia)[\\s>].*",
            Pattern.DOTALL);
    private static final Pattern LINES_OF_A_LIST =
            Pattern.compile("(file|https?://|rtsp://|rtmp://).*", Pattern.DOTALL);

    private Magic() {}

    static Container container(byte[] head) {
        if (head.length == 0) {
            return Container.EMPTY;
        }
        String bytes = new String(head, ISO_8859_1);
        Container binary = binary(bytes);
        return binary == Container.UNKNOWN ? text(bytes) : binary;
    }

    private static Container binary(String bytes) {
        return switch (at(bytes, 0, 4)) {
            case "OggS" -> ogg(bytes);
            case "RIFF", "RF64" -> riff(at(bytes, 8, 4));
            case "\u001aE\u00df\u00a3" -> at(bytes, 0, 64).contains("webm") ? Container.WEBM : Container.MATROSKA;
            case "fLaC" -> Container.FLAC;
            case "FORM" -> at(bytes, 8, 3).equals("AIF") ? Container.AIFF : Container.UNKNOWN;
            case "caff" -> Container.CAF;
            case ".snd" -> Container.AU;
            case "0&\u00b2u" -> Container.ASF;
            case "wvpk" -> Container.WAVPACK;
            case "MAC " -> Container.APE;
            case "\u0000\u0000\u0001\u00ba" -> Container.MPEG_PS;
            case "\u0089PNG", "GIF8", "II*\u0000", "MM\u0000*" -> Container.PICTURE;
            case "%PDF" -> Container.PDF;
            case "PK\u0003\u0004", "PK\u0005\u0006", "Rar!", "7z\u00bc\u00af", "\u00fd7zX" -> Container.ARCHIVE;
            case "\u007fELF" -> Container.PROGRAM;
            default -> shorter(bytes);
        };
    }

    private static Container shorter(String bytes) {
        if (MP4_BOXES.contains(at(bytes, 4, 4))) {
            return PICTURE_BRANDS.contains(at(bytes, 8, 4)) ? Container.PICTURE : Container.MP4;
        }
        if (bytes.startsWith("ID3")) {
            return Container.MP3;
        }
        if (bytes.startsWith("#!AMR")) {
            return Container.AMR;
        }
        if (bytes.startsWith("FLV\u0001")) {
            return Container.FLV;
        }
        if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
            return Container.PICTURE;
        }
        if (bytes.startsWith("\u001f\u008b")) {
            return Container.ARCHIVE;
        }
        if (bytes.startsWith("MZ") && bytes.indexOf('\0') >= 0) {
            return Container.PROGRAM;
        }
        if (bytes.startsWith("\u000bw")) {
            return Container.AC3;
        }
        if (bytes.startsWith("G") && bytes.length() > 376 && bytes.charAt(188) == 'G' && bytes.charAt(376) == 'G') {
            return Container.MPEG_TS;
        }
        return frame(bytes);
    }

    /** MPEG sound has eleven set bits, then a version and a layer; layer 0 is ADTS. Nobody has layer I files. */
    private static Container frame(String bytes) {
        if (bytes.length() < 3 || bytes.charAt(0) != 0xff || (bytes.charAt(1) & 0xe0) != 0xe0) {
            return Container.UNKNOWN;
        }
        int second = bytes.charAt(1);
        if ((second & 0xf6) == 0xf0) {
            return Container.AAC_ADTS;
        }
        int layer = second & 0x06;
        boolean isReserved = (second & 0x18) == 0x08 || layer == 0 || layer == 0x06 || (bytes.charAt(2) & 0xf0) == 0xf0;
        return isReserved ? Container.UNKNOWN : Container.MP3;
    }

    private static Container ogg(String bytes) {
        String first = at(bytes, 28, 8);
        if (first.equals("OpusHead")) {
            return Container.OGG_OPUS;
        }
        if (first.startsWith("\u0001vorbis")) {
            return Container.OGG_VORBIS;
        }
        return first.startsWith("\u007fFLAC") ? Container.OGG_FLAC : Container.OGG;
    }

    private static Container riff(String form) {
        return switch (form) {
            case "WAVE" -> Container.WAV;
            case "AVI " -> Container.AVI;
            case "WEBP" -> Container.PICTURE;
            default -> Container.UNKNOWN;
        };
    }

    private static Container text(String bytes) {
        if (bytes.startsWith("\u00ff\u00fe") || bytes.startsWith("\u00fe\u00ff")) {
            return Container.TEXT;
        }
        String text =
                bytes.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        boolean hasControls = text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
        if (PLAYLIST.matcher(text).lookingAt()) {
            return Container.PLAYLIST;
        }
        if (hasControls) {
            return Container.UNKNOWN;
        }
        if (text.startsWith("<")) {
            return Container.MARKUP;
        }
        return LINES_OF_A_LIST.matcher(text).matches() && text.contains("://") ? Container.PLAYLIST : Container.TEXT;
    }

    private static String at(String bytes, int start, int length) {
        return bytes.substring(Math.min(start, bytes.length()), Math.min(start + length, bytes.length()));
    }
}
