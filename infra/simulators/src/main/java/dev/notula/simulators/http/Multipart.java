package dev.notula.simulators.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code multipart/form-data} and forgives nothing: line ends are CR LF, every part has a name, the closing
 * boundary is there (RFC 7578, RFC 2046 section 5.1).
 */
public final class Multipart {
    /** Why a body is no multipart body. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }
    }

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private int at;

    private Multipart(byte[] body) {
        this.body = body;
    }

    /** The request's parts in their order. */
    public static List<Part> parse(WebRequest request) throws MalformedException {
        String type = request.header("content-type");
        String boundary = type == null ? null : parameter(type, "boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
            throw new MalformedException("boundary not found");
        }
        return new Multipart(request.body()).parts(boundary);
    }

    private List<Part> parts(String boundary) throws MalformedException {
        byte[] opening = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        if (!startsWith(opening)) {
            throw new MalformedException("the body does not begin with its boundary");
        }
        at += opening.length;
        List<Part> parts = new ArrayList<>();
        while (!startsWith("--".getBytes(StandardCharsets.US_ASCII))) {
            if (!startsWith("\r\n".getBytes(StandardCharsets.US_ASCII))) {
                throw new MalformedException("no line end after a boundary");
            }
            parts.add(part(delimiter));
        }
        return parts;
    }

    private Part part(byte[] delimiter) throws MalformedException {
        int headEnd = find(HEAD_END, at);
        if (headEnd < 0) {
            throw new MalformedException("a part's head does not end");
        }
        Map<String, String> head =
                head(new String(body, at + 2, Math.max(0, headEnd - at - 2), StandardCharsets.UTF_8));
        int start = headEnd + HEAD_END.length;
        int end = find(delimiter, start);
        if (end < 0) {
            throw new MalformedException("the closing boundary is missing");
        }
        at = end + delimiter.length;
        String disposition = head.getOrDefault("content-disposition", "");
        String name = parameter(disposition, "name");
        if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data") || name == null) {
            throw new MalformedException("a part has no name");
        }
        return new Part(
                name,
                parameter(disposition, "filename"),
                head.get("content-type"),
                Arrays.copyOfRange(body, start, end));
    }

    private static Map<String, String> head(String text) throws MalformedException {
        Map<String, String> head = new HashMap<>();
        for (String line : text.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.indexOf('\n') >= 0) {
                throw new MalformedException("a part's head is broken");
            }
            head.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return head;
    }

    /** The parameter of a header such as {@code form-data; name="a"; filename="b\"c"}. */
    private static @Nullable String parameter(String header, String name) {
        int i = header.indexOf(';');
        while (i >= 0 && i < header.length()) {
            int equals = header.indexOf('=', i);
            if (equals < 0) {
                return null;
            }
            String key = header.substring(i + 1, equals).strip();
            StringBuilder value = new StringBuilder();
            int j = equals + 1;
            if (j < header.length() && header.charAt(j) == '"') {
                for (j++; j < header.length() && header.charAt(j) != '"'; j++) {
                    // Browsers write a quotation mark as %22, others escape it with a backslash.
                    if (header.charAt(j) == '\\' && j + 1 < header.length()) {
                        j++;
                    }
                    value.append(header.charAt(j));
                }
                i = header.indexOf(';', j);
            } else {
                int end = header.indexOf(';', j);
                value.append(header, j, end < 0 ? header.length() : end);
                i = end;
            }
            if (key.equalsIgnoreCase(name)) {
                return value.toString().replace("%22", "\"").strip();
            }
        }
        return null;
    }

    private boolean startsWith(byte[] prefix) {
        return at + prefix.length <= body.length
                && Arrays.equals(body, at, at + prefix.length, prefix, 0, prefix.length);
    }

    private int find(byte[] needle, int from) {
        for (int i = from; i + needle.length <= body.length; i++) {
            if (body[i] == needle[0] && Arrays.equals(body, i, i + needle.length, needle, 0, needle.length)) {
                return i;
            }
        }
        return -1;
    }
}
