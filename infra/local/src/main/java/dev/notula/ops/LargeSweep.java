package dev.notula.ops;

import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Empties the bucket of large transcripts, those too that no item of the table leads to any more. */
final class LargeSweep {
    private final S3Client s3;
    private final String bucket;

    LargeSweep(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Deletes every object; gives their number. */
    int run() {
        int deleted = 0;
        // A page is a thousand objects at most, as many as one call deletes.
        for (var page : s3.listObjectsV2Paginator(list -> list.bucket(bucket))) {
            List<ObjectIdentifier> objects = page.contents().stream()
                    .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                    .toList();
            if (objects.isEmpty()) {
                continue;
            }
            var answer = s3.deleteObjects(delete -> delete.bucket(bucket).delete(some -> some.objects(objects)));
            if (answer.hasErrors()) {
                throw S3Exception.builder()
                        .message("S3 keeps " + answer.errors().size() + " objects, the first since: "
                                + answer.errors().getFirst().message())
                        .build();
            }
            deleted += objects.size();
        }
        return deleted;
    }
}
