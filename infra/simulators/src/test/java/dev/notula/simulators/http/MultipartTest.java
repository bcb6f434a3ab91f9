package dev.notula.simulators.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipartTest {
    @Test
    void readsFieldsAndFilesAsTheyAre() throws Exception {
        byte[] binary = {13, 10, 45, 45, 0, -1, 13, 10};
        byte[] body = new HttpClients.Form()
                .field("model", "größe")
                .file("file", "a \"b\".ogg".replace("\"", "%22"), "audio/ogg", binary)
                .bytes();

        List<Part> parts = parse(HttpClients.Form.TYPE, body);

        assertThat(parts).extracting(Part::name).containsExactly("model", "file");
        assertThat(parts.get(0).text()).isEqualTo("größe");
        assertThat(parts.get(0).isFile()).isFalse();
        assertThat(parts.get(1).fileName()).isEqualTo("a \"b\".ogg");
        assertThat(parts.get(1).contentType()).isEqualTo("audio/ogg");
        assertThat(parts.get(1).bytes()).isEqualTo(binary);
    }

    @Test
    void refusesABodyWithoutItsClosingBoundary() {
        String body = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";

        assertRefused("multipart/form-data; boundary=b", body, "the closing boundary is missing");
    }

    @Test
    void refusesBareLineFeeds() {
        String body = "--b\nContent-Disposition: form-data; name=\"a\"\n\n1\n--b--\n";

        assertRefused("multipart/form-data; boundary=b", body, "no line end after a boundary");
    }

    @Test
    void refusesAPartWithoutAName() {
        String body = "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--\r\n";

        assertRefused("multipart/form-data; boundary=b", body, "a part has no name");
    }

    @Test
    void refusesATypeWithoutABoundary() {
        assertRefused("multipart/form-data", "--b--\r\n", "boundary not found");
    }

    @Test
    void refusesAnotherBoundaryThanAnnounced() {
        assertRefused("multipart/form-data; boundary=x", "--b--\r\n", "the body does not begin with its boundary");
    }

    private static void assertRefused(String type, String body, String why) {
        assertThatThrownBy(() -> parse(type, body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Multipart.MalformedException.class)
                .hasMessage(why);
    }

    private static List<Part> parse(String type, byte[] body) throws Multipart.MalformedException {
        return Multipart.parse(new WebRequest("POST", "/", "", Map.of("content-type", type), body));
    }
}
