package dev.notula.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MultipartTest {
    @Test
    void writesFieldsAndFilesAsTheRfcSays() {
        Multipart form =
                new Multipart().field("model", "nova").file("file", "a.ogg", "audio/ogg", "OggS".getBytes(UTF_8));

        String boundary = form.contentType().substring("multipart/form-data; boundary=".length());
        assertThat(read(form.publisher(), Long.MAX_VALUE)).asString(UTF_8).isEqualTo("""
                --%1$s\r
                Content-Disposition: form-data; name="model"\r
                \r
                nova\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="a.ogg"\r
                Content-Type: audio/ogg\r
                \r
                OggS\r
                --%1$s--\r
                """.formatted(boundary));
    }

    @Test
    void saysItsLengthBeforehand() {
        Multipart form = new Multipart().field("text", "é😀").file("file", "ü", "text/plain", new byte[200_000]);

        BodyPublisher publisher = form.publisher();

        assertThat(publisher.contentLength()).isEqualTo(read(publisher, Long.MAX_VALUE).length);
    }

    @Test
    void keepsQuotesAndLineEndsInNamesOutOfTheHeader() {
        Multipart form = new Multipart().file("file", "a\"; name=\"x\r\nEvil: 1", "text/plain\r\nEvil: 2", new byte[0]);

        assertThat(read(form.publisher(), Long.MAX_VALUE))
                .asString(UTF_8)
                .contains("filename=\"a%22; name=%22x%0D%0AEvil: 1\"")
                .contains("Content-Type: text/plainEvil: 2\r\n");
    }

    @Test
    void sendsWhatRemainsInTheBuffersAndLeavesThemAlone() {
        ByteBuffer first = ByteBuffer.wrap("..one".getBytes(UTF_8)).position(2);
        ByteBuffer second =
                ByteBuffer.allocateDirect(3).put("two".getBytes(UTF_8)).flip();

        byte[] body = read(
                new Multipart().file("f", "n", "a/b", List.of(first, second)).publisher(), Long.MAX_VALUE);

        assertThat(body).asString(UTF_8).contains("\r\n\r\nonetwo\r\n");
        assertThat(first.remaining()).isEqualTo(3);
        assertThat(second.remaining()).isEqualTo(3);
    }

    @Test
    void publishesTheSameAgainAndOnlyAsMuchAsIsAskedFor() {
        byte[] content = new byte[300_000];
        Arrays.fill(content, (byte) 7);
        BodyPublisher publisher = new Multipart().file("f", "n", "a/b", content).publisher();

        assertThat(read(publisher, 1)).isEqualTo(read(publisher, Long.MAX_VALUE));
    }

    @Test
    void refusesASubscriberThatAsksForNothing() {
        Collector collector = new Collector(0);

        new Multipart().field("a", "b").publisher().subscribe(collector);

        assertThat(collector.failure).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] read(BodyPublisher publisher, long atATime) {
        Collector collector = new Collector(atATime);
        publisher.subscribe(collector);
        assertThat(collector.isComplete).isTrue();
        return collector.bytes.toByteArray();
    }

    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long atATime;
        private Flow.@Nullable Subscription subscription;
        private @Nullable Throwable failure;
        private boolean isComplete;

        Collector(long atATime) {
            this.atATime = atATime;
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription = started;
            started.request(atATime);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.get(copy);
            bytes.writeBytes(copy);
            requireNonNull(subscription).request(1);
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
        }

        @Override
        public void onComplete() {
            isComplete = true;
        }
    }
}
