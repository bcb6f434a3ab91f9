package dev.notula.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LateTlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path folder;

    private final SSLContext before = SSLContext.getDefault();
    private final HttpsServer server =
            HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final HttpClient client = new LazyClient().get();

    LateTlsTest() throws Exception {}

    @BeforeEach
    void serve() throws Exception {
        server.setHttpsConfigurator(new HttpsConfigurator(context("localhost")));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(before);
        client.close();
        server.stop(0);
    }

    @Test
    void trustsWhomTheJvmTrusts() throws Exception {
        SSLContext.setDefault(server.getHttpsConfigurator().getSSLContext());

        HttpResponse<Void> answer = ask("localhost");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.sslSession())
                .hasValueSatisfying(session -> assertThat(session.getProtocol()).isEqualTo("TLSv1.3"));
    }

    @Test
    void trustsNobodyElse() {
        assertThatThrownBy(() -> ask("localhost")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void trustsAServerByItsOwnNameOnly() {
        SSLContext.setDefault(server.getHttpsConfigurator().getSSLContext());

        assertThatThrownBy(() -> ask("127.0.0.1")).isInstanceOf(SSLHandshakeException.class);
    }

    private HttpResponse<Void> ask(String host) throws IOException, InterruptedException {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }

    /** One that is a server of this name, and trusts it. */
    private SSLContext context(String name) throws Exception {
        Path file = folder.resolve("keys");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-keyalg",
                        "EC",
                        "-ext",
                        "san=dns:" + name,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
