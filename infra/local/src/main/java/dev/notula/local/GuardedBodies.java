package dev.notula.local;

import dev.notula.servers.RoleGuard;
import dev.notula.transcript.LargeBodies;
import java.util.Optional;

/** Large transcripts in this bucket, after a look at the role. */
record GuardedBodies(LargeBodies bodies, String bucket, RoleGuard guard) implements LargeBodies {
    @Override
    public void put(String key, byte[] body) {
        guard.check("s3:PutObject", bucket, path(key));
        bodies.put(key, body);
    }

    @Override
    public Optional<byte[]> get(String key) {
        guard.check("s3:GetObject", bucket, path(key));
        return bodies.get(key);
    }

    @Override
    public void delete(String key) {
        guard.check("s3:DeleteObject", bucket, path(key));
        bodies.delete(key);
    }

    private static String path(String key) {
        return "/transcripts/" + key;
    }
}
