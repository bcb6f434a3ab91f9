package dev.notula.media;

import dev.notula.audio.Inflow;
import dev.notula.audio.NoRoomException;
import dev.notula.hash.Sha256;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Media;
import dev.notula.telegram.RemoteFile;
import dev.notula.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Fetches recordings from Telegram into memory, hashing the bytes as they arrive. Thread-safe. */
public final class TelegramMedia {
    private final BotApi telegram;
    private final long largestBytes;

    /** A source that stops at this many bytes, since a declared size is only a claim. */
    public TelegramMedia(BotApi telegram, long largestBytes) {
        this.telegram = telegram;
        this.largestBytes = largestBytes;
    }

    /** No larger recording is fetched. */
    public long largestBytes() {
        return largestBytes;
    }

    /** Has a recording made ready to be fetched. */
    public ApiResult<RemoteFile> locate(Media media) {
        return telegram.getFile(media.fileId());
    }

    /** Fills the target with what was located, which is whole only after {@link Fetched.Whole}. */
    public Fetched fetch(ApiResult<RemoteFile> located, Inflow target, Deadline deadline) throws IOException {
        return switch (located) {
            case ApiResult.Failed<RemoteFile>(ApiError error) -> failed(error);
            case ApiResult.Ok<RemoteFile>(RemoteFile file) -> {
                Optional<Path> onDisk = telegram.fileOnDisk(file.path());
                yield onDisk.isPresent() ? adopt(onDisk.get(), target) : download(file, target, deadline);
            }
        };
    }

    /** Nothing is copied of a file that an own Bot API server shares with us. */
    private Fetched adopt(Path file, Inflow target) throws IOException {
        if (Files.size(file) > largestBytes) {
            return new Fetched.TooBig();
        }
        target.adopt(file);
        MessageDigest sha256 = Sha256.digest();
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        }
        return new Fetched.Whole(HexFormat.of().formatHex(sha256.digest()));
    }

    private Fetched download(RemoteFile file, Inflow target, Deadline deadline) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        try (DigestOutputStream sink = new DigestOutputStream(target.appender(), sha256)) {
            return switch (telegram.download(file.path(), largestBytes, sink, deadline.remaining())) {
                case ApiResult.Failed<Long>(ApiError error) -> failed(error);
                case ApiResult.Ok<Long> _ -> {
                    target.complete();
                    yield new Fetched.Whole(HexFormat.of().formatHex(sha256.digest()));
                }
            };
        } catch (NoRoomException tooLarge) {
            return new Fetched.NoRoom();
        }
    }

    private static Fetched failed(ApiError error) {
        return switch (error.kind()) {
            case FILE_TOO_BIG -> new Fetched.TooBig();
            case RATE_LIMITED, UNCERTAIN, FILE_UNAVAILABLE, UNAUTHORIZED ->
                new Fetched.Later(
                        "telegram_" + error.kind(), error.retryAfter() == null ? Duration.ZERO : error.retryAfter());
            default -> new Fetched.Gone();
        };
    }
}
