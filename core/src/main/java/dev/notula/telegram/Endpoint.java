package dev.notula.telegram;

import dev.notula.config.Credential;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the Bot API is. Its URLs hold the token: they go into requests and nowhere else. */
final class Endpoint {
    /** A slash too, since the test environment is asked for as "<token>/test". */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9:_/-]+");

    private final String base;
    private final boolean isTelegramsOwn;
    private final Credential token;

    Endpoint(URI base, Credential token) {
        if (base.getHost() == null || !("https".equals(base.getScheme()) || "http".equals(base.getScheme()))) {
            throw new IllegalArgumentException("The Bot API's address is no HTTP URL: " + base);
        }
        this.base = base.toString().replaceAll("/+$", "");
        this.isTelegramsOwn = base.getHost().endsWith("telegram.org");
        this.token = token;
    }

    /** The address of a method, or nothing where the token is none. */
    Optional<URI> method(String name) {
        return validToken().map(valid -> URI.create(base + "/bot" + valid + "/" + name));
    }

    /** The address of a file, or nothing where the token or the path is none. */
    Optional<URI> file(String path) {
        return validToken().flatMap(valid -> {
            try {
                String encoded = new URI(null, null, "/" + path, null).getRawPath();
                return Optional.of(URI.create(base + "/file/bot" + valid + encoded));
            } catch (URISyntaxException malformed) {
                return Optional.empty();
            }
        });
    }

    /** Whether this path is one on the disk of an own Bot API server. Telegram's servers cannot make us read our disk. */
    boolean isLocalFile(String path) {
        return path.startsWith("/") && !isTelegramsOwn;
    }

    /** The token of now, to be given to {@link #isTokenReplaced} if it is refused. */
    String token() {
        return token.get();
    }

    /** Whether the token that was refused is another one by now. */
    boolean isTokenReplaced(String refused) {
        return token.renew(refused);
    }

    /** The text without the token, should a server or a proxy have put it in. */
    String scrubbed(String text) {
        String secret = token.get();
        return secret.isEmpty() ? text : text.replace(secret, "<token>");
    }

    private Optional<String> validToken() {
        return Optional.of(token.get()).filter(text -> TOKEN.matcher(text).matches());
    }
}
