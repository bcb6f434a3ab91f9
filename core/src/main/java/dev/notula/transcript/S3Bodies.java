package dev.notula.transcript;

import dev.notula.aws.SignedCalls;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Large transcript bodies as objects; the bucket's lifecycle removes them. The SDK's client for S3 would add 4.5 MB to
 * each function for a recording in a thousand. Thread-safe.
 */
public final class S3Bodies implements LargeBodies {
    private final SignedCalls s3;
    private final String bucket;

    /** Bodies in this bucket, which is named in the path as every kind of S3 allows. */
    public S3Bodies(SignedCalls s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String key, byte[] body) {
        try {
            SignedCalls.Answer answer = s3.put(path(key), body);
            if (!answer.isDone()) {
                throw new IOException("S3 answers " + answer.status());
            }
        } catch (IOException failure) {
            throw SdkClientException.create("S3 does not store", failure);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            SignedCalls.Answer answer = s3.get(path(key));
            if (answer.status() == 404) {
                return Optional.empty();
            }
            if (!answer.isDone()) {
                throw new IOException("S3 answers " + answer.status());
            }
            return Optional.of(answer.body());
        } catch (IOException failure) {
            throw SdkClientException.create("S3 does not give", failure);
        }
    }

    @Override
    public void delete(String key) {
        try {
            SignedCalls.Answer answer = s3.delete(path(key));
            if (!answer.isDone() && answer.status() != 404) {
                throw new IOException("S3 answers " + answer.status());
            }
        } catch (IOException failure) {
            throw SdkClientException.create("S3 does not delete", failure);
        }
    }

    private String path(String key) {
        return "/" + bucket + "/transcripts/" + key + ".json.gz";
    }
}
