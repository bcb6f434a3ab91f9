package dev.notula.transcript;

import static dev.notula.transcript.Transcripts.segment;
import static dev.notula.transcript.Transcripts.spoken;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

final class WordDocumentTest {
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    @Test
    void hasThePartsOfAPackageEachOfThemWellFormed() throws Exception {
        assertThat(parts(Transcripts.of(9000, segment(0, 1000, "Hello."))))
                .containsOnlyKeys("[Content_Types].xml", "_rels/.rels", "word/document.xml");
    }

    @Test
    void paragraphsBeginWithTheirTimeAndSpeaker() throws Exception {
        Transcript transcript =
                Transcripts.of(90_000, spoken(0, 0, 1000, "Hello."), spoken(1, 65_000, 66_000, "Good day."));

        assertThat(texts(transcript)).containsExactly("0:00 Speaker 1  ", "Hello.", "1:05 Speaker 2  ", "Good day.");
    }

    @Test
    void holdsWhateverIsSaidAndLeavesOutWhatXmlCannotHold() throws Exception {
        Transcript transcript = Transcripts.of(9000, segment(0, 1000, "<b> & \"x\"\0\1 😀\uD800 ok"));

        assertThat(texts(transcript)).containsExactly("0:00  ", "<b> & \"x\" 😀 ok");
    }

    @Test
    void arabicRunsFromRightToLeft() throws Exception {
        Document document = document(Transcripts.of(9000, segment(0, 1000, "مرحبا بالعالم")));

        assertThat(document.getElementsByTagNameNS(WORD, "bidi").getLength()).isOne();
        assertThat(document.getElementsByTagNameNS(WORD, "rtl").getLength()).isOne();
    }

    @Test
    void isTheSameEachTime() {
        Transcript transcript = Transcripts.of(9000, segment(0, 1000, "Hello."));

        byte[] first = TranscriptFormat.DOCX.render(transcript);
        assertThat(TranscriptFormat.DOCX.render(transcript)).isEqualTo(first);
    }

    private static List<String> texts(Transcript transcript) throws Exception {
        NodeList texts = document(transcript).getElementsByTagNameNS(WORD, "t");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static Document document(Transcript transcript) throws Exception {
        return Objects.requireNonNull(parts(transcript).get("word/document.xml"));
    }

    private static Map<String, Document> parts(Transcript transcript)
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Map<String, Document> parts = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(TranscriptFormat.DOCX.render(transcript)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(
                        entry.getName(),
                        factory.newDocumentBuilder().parse(new ByteArrayInputStream(zip.readAllBytes())));
            }
        }
        return parts;
    }
}
