package dev.notula.worker;

import dev.notula.transcript.LargeBodies;
import dev.notula.transcript.S3Reader;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Large transcript bodies as objects; the bucket's lifecycle removes them. Thread-safe. */
final class S3Bodies implements LargeBodies {
    private final S3Client s3;
    private final String bucket;

    S3Bodies(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String key, byte[] body) {
        s3.putObject(put -> put.bucket(bucket).key(S3Reader.name(key)), RequestBody.fromBytes(body));
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(S3Reader.name(key)))
                    .asByteArray());
        } catch (NoSuchKeyException expired) {
            return Optional.empty();
        }
    }
}
