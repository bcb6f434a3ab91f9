package dev.notula.simulators.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Telegram's HTML: few tags, four named entities, and every tag closed in order
 * (<a href="https://core.telegram.org/bots/api#html-style">HTML style</a>). Error texts follow TDLib's.
 */
final class HtmlText {
    private static final Set<String> TAGS = Set.of(
            "a",
            "b",
            "strong",
            "i",
            "em",
            "s",
            "strike",
            "del",
            "u",
            "ins",
            "tg-spoiler",
            "tg-emoji",
            "tg-time",
            "span",
            "pre",
            "code",
            "blockquote");

    private record Open(String tag, Map<String, String> attributes, int offset) {}

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = Trees.array();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    static RichText parse(String html) {
        HtmlText parser = new HtmlText(html);
        parser.parse();
        return new RichText(parser.text.toString(), parser.entities);
    }

    private void parse() {
        while (at < html.length()) {
            switch (html.charAt(at)) {
                case '&' -> entity();
                case '<' -> {
                    if (html.startsWith("</", at)) {
                        endTag();
                    } else {
                        startTag();
                    }
                }
                default -> text.append(html.charAt(at++));
            }
        }
        if (!open.isEmpty()) {
            throw broken("Can't find end tag corresponding to start tag \"" + open.peek().tag + "\"");
        }
    }

    private void entity() {
        int end = html.indexOf(';', at);
        String name = end < 0 || end - at > 10 ? "" : html.substring(at + 1, end);
        int codePoint = switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            default -> numeric(name);
        };
        if (codePoint <= 0) {
            text.append(html.charAt(at++));
        } else {
            text.appendCodePoint(codePoint);
            at = end + 1;
        }
    }

    private static String decoded(String attribute) {
        HtmlText parser = new HtmlText(attribute);
        while (parser.at < attribute.length()) {
            if (attribute.charAt(parser.at) == '&') {
                parser.entity();
            } else {
                parser.text.append(attribute.charAt(parser.at++));
            }
        }
        return parser.text.toString();
    }

    private static int numeric(String name) {
        try {
            int value;
            if (name.startsWith("#x") || name.startsWith("#X")) {
                value = Integer.parseInt(name.substring(2), 16);
            } else if (name.startsWith("#")) {
                value = Integer.parseInt(name.substring(1));
            } else {
                return -1;
            }
            return Character.isValidCodePoint(value) ? value : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private void startTag() {
        int start = at++;
        String tag = word();
        if (!TAGS.contains(tag)) {
            throw broken("Unsupported start tag \"" + tag + "\" at byte offset " + bytesBefore(start));
        }
        Map<String, String> attributes = new HashMap<>();
        while (true) {
            skipSpace();
            if (at >= html.length()) {
                throw broken("Unclosed start tag at byte offset " + bytesBefore(start));
            }
            if (html.charAt(at) == '>') {
                at++;
                break;
            }
            attribute(tag, start, attributes);
        }
        if (tag.equals("span") && !"tg-spoiler".equals(attributes.get("class"))) {
            throw broken("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytesBefore(start));
        }
        open.push(new Open(tag, attributes, text.length()));
    }

    private void attribute(String tag, int start, Map<String, String> attributes) {
        String name = word();
        if (name.isEmpty()) {
            throw broken("Empty attribute name in the tag \"" + tag + "\" at byte offset " + bytesBefore(start));
        }
        skipSpace();
        if (at >= html.length() || html.charAt(at) != '=') {
            attributes.put(name, "");
            return;
        }
        at++;
        skipSpace();
        char quote = at < html.length() ? html.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            int end = html.indexOf(quote, at + 1);
            if (end < 0) {
                throw broken("Unclosed start tag at byte offset " + bytesBefore(start));
            }
            attributes.put(name, decoded(html.substring(at + 1, end)));
            at = end + 1;
        } else {
            int from = at;
            while (at < html.length() && !Character.isWhitespace(html.charAt(at)) && html.charAt(at) != '>') {
                at++;
            }
            attributes.put(name, html.substring(from, at));
        }
    }

    private void endTag() {
        int start = at;
        at += 2;
        String tag = word();
        skipSpace();
        if (at >= html.length() || html.charAt(at) != '>') {
            throw broken("Unclosed end tag at byte offset " + bytesBefore(start));
        }
        at++;
        if (open.isEmpty()) {
            throw broken("Unexpected end tag at byte offset " + bytesBefore(start));
        }
        Open opened = open.pop();
        if (!tag.isEmpty() && !tag.equals(opened.tag)) {
            throw broken("Unmatched end tag at byte offset " + bytesBefore(start) + ", expected \"</" + opened.tag
                    + ">\", found \"</" + tag + ">\"");
        }
        int length = text.length() - opened.offset;
        if (length > 0) {
            close(opened, length);
        }
    }

    private void close(Open opened, int length) {
        String type = switch (opened.tag) {
            case "b", "strong" -> "bold";
            case "i", "em" -> "italic";
            case "s", "strike", "del" -> "strikethrough";
            case "u", "ins" -> "underline";
            case "tg-spoiler", "span" -> "spoiler";
            case "tg-emoji" -> "custom_emoji";
            case "tg-time" -> "date_time";
            case "a" -> "text_link";
            case "blockquote" -> opened.attributes.containsKey("expandable") ? "expandable_blockquote" : "blockquote";
            default -> opened.tag;
        };
        boolean nestedQuote =
                opened.tag.equals("blockquote") && open.stream().anyMatch(outer -> outer.tag.equals("blockquote"));
        if (nestedQuote) {
            return;
        }
        ObjectNode entity =
                Trees.object().put("type", type).put("offset", opened.offset).put("length", length);
        switch (opened.tag) {
            case "a" -> entity.put("url", opened.attributes.getOrDefault("href", text.substring(opened.offset)));
            case "tg-emoji" -> entity.put("custom_emoji_id", opened.attributes.getOrDefault("emoji-id", ""));
            case "pre" -> takeLanguage(entity);
            case "code" -> {
                String style = opened.attributes.getOrDefault("class", "");
                if (style.startsWith("language-") && isInPre(opened)) {
                    entity.put("language", style.substring("language-".length()));
                }
            }
            default -> {}
        }
        entities.add(entity);
    }

    private boolean isInPre(Open code) {
        Open outer = open.peek();
        return outer != null && outer.tag.equals("pre") && outer.offset == code.offset;
    }

    /** A code tag that fills a pre tag only names its language. */
    private void takeLanguage(ObjectNode pre) {
        int last = entities.size() - 1;
        if (last < 0) {
            return;
        }
        ObjectNode code = (ObjectNode) entities.get(last);
        boolean fills = code.path("type").asText().equals("code")
                && code.path("offset").equals(pre.path("offset"))
                && code.path("length").equals(pre.path("length"));
        if (fills) {
            if (code.has("language")) {
                pre.set("language", code.path("language"));
            }
            entities.remove(last);
        }
    }

    private String word() {
        int from = at;
        while (at < html.length()
                && !Character.isWhitespace(html.charAt(at))
                && html.charAt(at) != '>'
                && html.charAt(at) != '=') {
            at++;
        }
        return html.substring(from, at).toLowerCase(Locale.ROOT);
    }

    private void skipSpace() {
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
    }

    private int bytesBefore(int index) {
        return html.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
    }

    private static ApiException broken(String why) {
        return ApiException.badRequest("can't parse entities: " + why);
    }
}
