package dev.notula.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a transcript as a Word document, the smallest that Office Open XML (ECMA-376) allows: paragraphs that begin with
 * their time and speaker, right to left where their script is.
 */
final class WordDocument {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String CONTENT_TYPES = XML
            + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\""
            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/word/document.xml\""
            + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
            + "</Types>";
    private static final String RELATIONSHIPS = XML
            + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"rId1\""
            + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
            + " Target=\"word/document.xml\"/></Relationships>";
    private static final String BEGINNING =
            XML + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    private static final String END = "<w:sectPr/></w:body></w:document>";

    /** The same transcript always gives the same bytes; a zip knows no earlier time. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private WordDocument() {}

    static byte[] of(Transcript transcript) {
        StringBuilder document = new StringBuilder(BEGINNING);
        Paragraph.of(transcript).forEach(paragraph -> write(paragraph, document));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "[Content_Types].xml", CONTENT_TYPES);
            part(zip, "_rels/.rels", RELATIONSHIPS);
            part(zip, "word/document.xml", document.append(END).toString());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Paragraph paragraph, StringBuilder xml) {
        boolean isLeftToRight = new Bidi(paragraph.text(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        String speaker = paragraph.speaker() == 0 ? "" : " Speaker " + paragraph.speaker();
        xml.append("<w:p><w:pPr>")
                .append(isLeftToRight ? "" : "<w:bidi/>")
                .append("<w:spacing w:after=\"160\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>")
                .append(text(ClockTime.of(paragraph.start()) + speaker + "  "))
                .append("</w:r><w:r>")
                .append(isLeftToRight ? "" : "<w:rPr><w:rtl/></w:rPr>")
                .append(text(paragraph.text()))
                .append("</w:r></w:p>");
    }

    private static String text(String text) {
        StringBuilder xml = new StringBuilder("<w:t xml:space=\"preserve\">");
        text.codePoints().filter(WordDocument::isXml).forEach(point -> {
            switch (point) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                default -> xml.appendCodePoint(point);
            }
        });
        return xml.append("</w:t>").toString();
    }

    /** What XML 1.0 can hold at all. */
    private static boolean isXml(int point) {
        return point == '\t'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
