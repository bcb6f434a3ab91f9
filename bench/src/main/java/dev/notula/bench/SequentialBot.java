package dev.notula.bench;

import dev.notula.http.Multipart;
import dev.notula.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a simple bot does: the file to disk, all of it to MP3 at 96 kbps, all of that in one request, the text in one
 * message; one after the other. It has the system's ffmpeg, as ours writes no MP3.
 */
final class SequentialBot {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String telegramUrl;
    private final String token;
    private final String groqUrl;
    private final String groqKey;
    private final Path folder;

    SequentialBot(String telegramUrl, String token, String groqUrl, String groqKey, Path folder) {
        this.telegramUrl = telegramUrl;
        this.token = token;
        this.groqUrl = groqUrl;
        this.groqKey = groqKey;
        this.folder = folder;
    }

    /** Answers one file; returns how long that took. */
    Duration answer(String fileId, long chatId) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path original = Files.createTempFile(folder, "original", "");
        Path mp3 = Files.createTempFile(folder, "sound", ".mp3");
        try {
            String path = Json.parse(call("getFile", "{\"file_id\":\"" + fileId + "\"}"))
                    .path("result")
                    .path("file_path")
                    .asText();
            http.send(
                    HttpRequest.newBuilder(URI.create(telegramUrl + "/file/bot" + token + "/" + path))
                            .build(),
                    BodyHandlers.ofFile(original));
            convert(original, mp3);
            String text = transcribe(mp3);
            call(
                    "sendMessage",
                    Json.write(Json.object()
                            .put("chat_id", chatId)
                            .put("text", text.substring(0, Math.min(4000, text.length())))));
        } finally {
            Files.delete(original);
            Files.delete(mp3);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void convert(Path original, Path mp3) throws IOException, InterruptedException {
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-y",
                        "-i",
                        original.toString(),
                        "-vn",
                        "-b:a",
                        "96k",
                        mp3.toString())
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        if (ffmpeg.waitFor() != 0) {
            throw new IOException("the system's ffmpeg could not make an MP3");
        }
    }

    private String transcribe(Path mp3) throws IOException, InterruptedException {
        Multipart form = new Multipart()
                .field("model", "whisper-large-v3-turbo")
                .field("response_format", "json")
                .file("file", "sound.mp3", "audio/mpeg", Files.readAllBytes(mp3));
        HttpRequest request = HttpRequest.newBuilder(URI.create(groqUrl + "/openai/v1/audio/transcriptions"))
                .header("Authorization", "Bearer " + groqKey)
                .header("Content-Type", form.contentType())
                .timeout(Duration.ofMinutes(3))
                .POST(form.publisher())
                .build();
        return Json.parse(http.send(request, BodyHandlers.ofByteArray()).body())
                .path("text")
                .asText();
    }

    private byte[] call(String method, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(telegramUrl + "/bot" + token + "/" + method))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofByteArray()).body();
    }
}
