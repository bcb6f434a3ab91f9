package dev.notula.aws;

import dev.notula.hash.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * AWS's signature, version 4, of a request whose query, if it has one, is encoded and in order. The SDK's signer makes the
 * same one with ten times the classes.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">how it is made</a>
 */
record Signature(String region, String service, AwsCredentials keys) {
    private static final int BLOCK_BYTES = 64;

    /**
     * The headers to send: these and the signature's own.
     *
     * @param headers with names in lower case
     */
    Map<String, String> headers(String method, URI uri, Map<String, String> headers, byte[] body, Instant now) {
        // Such as 20261125T182747Z.
        String time = now.toString().substring(0, 19).replace("-", "").replace(":", "") + "Z";
        String bodyHash = hex(Sha256.digest().digest(body));
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", uri.getRawAuthority());
        signed.put("x-amz-date", time);
        signed.put("x-amz-content-sha256", bodyHash);
        if (keys instanceof AwsSessionCredentials session) {
            signed.put("x-amz-security-token", session.sessionToken());
        }
        String names = String.join(";", signed.keySet());
        StringBuilder canonical = new StringBuilder(method).append('\n');
        canonical.append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()).append('\n');
        canonical.append(uri.getRawQuery() == null ? "" : uri.getRawQuery()).append('\n');
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value.strip()).append('\n'));
        canonical.append('\n').append(names).append('\n').append(bodyHash);
        String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String text = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hex(Sha256.of(canonical.toString()));
        signed.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=" + keys.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + hex(hmac(key(time.substring(0, 8)), text)));
        // The client says by itself whom it asks.
        signed.remove("host");
        return signed;
    }

    private byte[] key(String day) {
        byte[] secret = ("AWS4" + keys.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        return hmac(hmac(hmac(hmac(secret, day), region), service), "aws4_request");
    }

    /** RFC 2104, without the provider framework that {@code javax.crypto} loads for it. */
    static byte[] hmac(byte[] key, String text) {
        byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? Sha256.digest().digest(key) : key, BLOCK_BYTES);
        byte[] inner = padded(block, 0x36, text.getBytes(StandardCharsets.UTF_8));
        return padded(block, 0x5c, inner);
    }

    private static byte[] padded(byte[] block, int pad, byte[] message) {
        MessageDigest digest = Sha256.digest();
        for (byte part : block) {
            digest.update((byte) (part ^ pad));
        }
        return digest.digest(message);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
