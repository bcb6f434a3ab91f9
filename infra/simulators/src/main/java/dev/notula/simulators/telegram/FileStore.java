package dev.notula.simulators.telegram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every file that Telegram holds, by its id and by the paths handed out (Bot API, getFile).
 * Guarded by the world's lock.
 */
final class FileStore {
    /** Files above this cannot be fetched by a bot: 20 MiB. */
    static final long DOWNLOAD_LIMIT_BYTES = 20L << 20;

    record Stored(SentFile file, String folder, long declaredSize) {}

    private final Map<String, Stored> byId = new HashMap<>();
    private final Map<String, Stored> byPath = new HashMap<>();
    private long limitBytes = DOWNLOAD_LIMIT_BYTES;
    private @Nullable Path disk;
    private long counter;

    SentFile add(UserMessage message) {
        long size = message.declaredSize == null ? message.bytes.length : message.declaredSize;
        return add(
                message.kind.folder,
                message.bytes,
                message.fileName,
                message.mimeType,
                size,
                message.uniqueId == null ? newId("AgAD") : message.uniqueId);
    }

    SentFile addDocument(byte[] bytes, @Nullable String fileName, @Nullable String mimeType) {
        return add(UserMessage.Kind.DOCUMENT.folder, bytes, fileName, mimeType, bytes.length, newId("AgAD"));
    }

    /** The same file under a new id, as a forwarded copy has it. */
    SentFile again(SentFile file) {
        Stored stored = byId.get(file.fileId());
        return add(
                stored == null ? UserMessage.Kind.DOCUMENT.folder : stored.folder,
                file.bytes(),
                file.fileName(),
                file.mimeType(),
                stored == null ? file.bytes().length : stored.declaredSize,
                file.fileUniqueId());
    }

    @Nullable Stored byId(String fileId) {
        return byId.get(fileId);
    }

    @Nullable Stored byPath(String path) {
        return byPath.get(path);
    }

    /** A path such as {@code voice/file_12.oga} under which the file can be fetched. */
    String pathOf(Stored stored) {
        counter++;
        String path = stored.folder + "/file_" + counter + extension(stored);
        byPath.put(path, stored);
        return disk == null ? path : write(disk.resolve(path), stored.file.bytes());
    }

    boolean isTooBig(Stored stored) {
        return Math.max(stored.declaredSize, stored.file.bytes().length) > limitBytes;
    }

    /** As an own Bot API server does. */
    void giveOutAnySize() {
        limitBytes = Long.MAX_VALUE;
    }

    /** As an own Bot API server in local mode does. */
    void giveOutOnDisk(Path folder) {
        disk = folder.toAbsolutePath();
    }

    private static String write(Path path, byte[] bytes) {
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
            return path.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void expirePaths() {
        byPath.clear();
    }

    private SentFile add(
            String folder,
            byte[] bytes,
            @Nullable String fileName,
            @Nullable String mimeType,
            long declaredSize,
            String uniqueId) {
        SentFile file = new SentFile(newId("AwACAgIAAxkBAAM"), uniqueId, fileName, mimeType, bytes);
        byId.put(file.fileId(), new Stored(file, folder, declaredSize));
        return file;
    }

    private String newId(String prefix) {
        counter++;
        byte[] tail = "n%09d".formatted(counter).getBytes(StandardCharsets.US_ASCII);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(tail);
    }

    private static String extension(Stored stored) {
        return switch (stored.folder) {
            case "voice" -> ".oga";
            case "videos", "video_notes", "animations" -> ".mp4";
            default -> {
                String name = stored.file.fileName() == null ? "" : stored.file.fileName();
                int dot = name.lastIndexOf('.');
                String extension = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
                yield extension.matches("\\.[a-z0-9]{1,8}") ? extension : "";
            }
        };
    }
}
