package dev.notula.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * S3 on 127.0.0.1: S3Proxy, in memory or, where a directory is given, with every object as a file. A request whose
 * signature was not made with {@link LocalAws}'s keys is refused.
 */
public final class LocalObjects implements AutoCloseable {
    private final S3Proxy proxy;
    private final URI endpoint;

    private LocalObjects(S3Proxy proxy) {
        this.proxy = proxy;
        this.endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** Starts in memory on a free port. */
    public static LocalObjects start() {
        return start(null, 0);
    }

    /** Starts with the objects that the directory holds. */
    public static LocalObjects start(Path directory) {
        return start(directory, 0);
    }

    /** Starts on a port, or on a free one for 0; without a directory in memory. */
    public static LocalObjects start(@Nullable Path directory, int port) {
        try {
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(
                            directory == null
                                    ? new TransientNio2BlobStore()
                                    : new FilesystemNio2BlobStore(
                                            folder(directory).toString()))
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(
                            AuthenticationType.AWS_V2_OR_V4, LocalAws.ACCESS_KEY_ID, LocalAws.SECRET_ACCESS_KEY)
                    .build();
            proxy.start();
            return new LocalObjects(proxy);
        } catch (Exception e) {
            throw new IllegalStateException("the objects' server did not start: " + e.getMessage(), e);
        }
    }

    /** Where clients connect. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the objects' server did not stop", e);
        }
    }

    private static Path folder(Path directory) throws IOException {
        return Files.createDirectories(directory.toAbsolutePath().resolve("objects"));
    }
}
