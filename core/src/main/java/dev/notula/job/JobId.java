package dev.notula.job;

import dev.notula.hash.Sha256;

/** Names of jobs: the same chat, message and file always give the same twelve letters and digits. */
public final class JobId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 12;

    private JobId() {}

    /** The id of the job for this media, asked for by this message. */
    public static String of(long chatId, long messageId, String fileUniqueId) {
        byte[] hash = Sha256.of(chatId + "/" + messageId + "/" + fileUniqueId);
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(hash[i] & 31));
        }
        return id.toString();
    }
}
