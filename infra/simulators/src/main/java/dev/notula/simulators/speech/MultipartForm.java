package dev.notula.simulators.speech;

import dev.notula.simulators.http.Multipart;
import dev.notula.simulators.http.Part;
import dev.notula.simulators.http.WebRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a form apart as Groq and its like do: the sound in {@code file}, everything else as fields. */
final class MultipartForm {
    private MultipartForm() {}

    static Intake intake(WebRequest request, String operation, boolean isAuthorised) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Part file = null;
        String malformed = null;
        if (request.method().equals("POST")) {
            try {
                for (Part part : Multipart.parse(request)) {
                    if (part.name().equals("file") && part.isFile()) {
                        file = part;
                    } else {
                        fields.computeIfAbsent(part.name(), _ -> new ArrayList<>())
                                .add(part.text());
                    }
                }
            } catch (Multipart.MalformedException e) {
                malformed = e.getMessage();
            }
        }
        return Intake.of(
                operation,
                fields,
                request.headers(),
                file == null ? null : file.fileName(),
                file == null ? null : file.contentType(),
                file == null ? null : file.bytes(),
                isAuthorised,
                malformed);
    }
}
