package io.remdreaming.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents of every kind whose text is read, of given paragraphs. */
public final class Documents {

  private Documents() {}

  /** Writes a document. */
  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Body body) {
    var out = new ByteArrayOutputStream();
    try {
      body.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** By the ending of the file's name. */
  public static Map<String, byte[]> all(List<String> paragraphs) {
    var all = new LinkedHashMap<String, byte[]>();
    all.put("pdf", pdf(paragraphs));
    all.put("docx", docx(paragraphs));
    all.put("pptx", pptx(paragraphs));
    all.put("xlsx", xlsx(paragraphs));
    all.put("odt", odt(paragraphs));
    all.put("rtf", rtf(paragraphs));
    all.put("html", html(paragraphs));
    all.put("eml", eml(paragraphs));
    all.put("txt", utf8(String.join("\n\n", paragraphs)));
    all.put("md", utf8("# Notes\n\n" + String.join("\n\n", paragraphs)));
    return all;
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A page a paragraph. */
  public static byte[] pdf(List<String> paragraphs) {
    return bytes(
        out -> {
          try (var pdf = pages(paragraphs)) {
            pdf.save(out);
          }
        });
  }

  private static PDDocument pages(List<String> paragraphs) throws IOException {
    var pdf = new PDDocument();
    var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    for (var paragraph : paragraphs) {
      var page = new PDPage();
      pdf.addPage(page);
      try (var content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(font, 10);
        content.newLineAtOffset(20, 700);
        content.showText(paragraph.replaceAll("[^ -~]", "?"));
        content.endText();
      }
    }
    return pdf;
  }

  public static byte[] encryptedPdf(List<String> paragraphs) {
    return bytes(
        out -> {
          try (var pdf = pages(paragraphs)) {
            pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            pdf.save(out);
          }
        });
  }

  public static byte[] docx(List<String> paragraphs) {
    return bytes(
        out -> {
          try (var docx = new XWPFDocument()) {
            for (var paragraph : paragraphs) {
              docx.createParagraph().createRun().setText(paragraph);
            }
            docx.write(out);
          }
        });
  }

  /** A slide a paragraph. */
  public static byte[] pptx(List<String> paragraphs) {
    return bytes(
        out -> {
          try (var pptx = new XMLSlideShow()) {
            for (var paragraph : paragraphs) {
              pptx.createSlide().createTextBox().setText(paragraph);
            }
            pptx.write(out);
          }
        });
  }

  /** A row a paragraph. */
  public static byte[] xlsx(List<String> paragraphs) {
    return bytes(
        out -> {
          try (var xlsx = new XSSFWorkbook()) {
            var sheet = xlsx.createSheet("notes");
            for (var i = 0; i < paragraphs.size(); i++) {
              sheet.createRow(i).createCell(0).setCellValue(paragraphs.get(i));
            }
            xlsx.write(out);
          }
        });
  }

  public static byte[] odt(List<String> paragraphs) {
    var type = "application/vnd.oasis.opendocument.text";
    var body = new StringBuilder();
    paragraphs.forEach(text -> body.append("<text:p>").append(escaped(text)).append("</text:p>"));
    var content =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
        <office:body><office:text>%s</office:text></office:body></office:document-content>
        """
            .formatted(body);
    return bytes(
        out -> {
          try (var zip = new ZipOutputStream(out)) {
            var first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length());
            var crc = new CRC32();
            crc.update(utf8(type));
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(utf8(type));
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(utf8(content));
          }
        });
  }

  public static byte[] rtf(List<String> paragraphs) {
    var rtf = new StringBuilder("{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Arial;}}\n");
    for (var paragraph : paragraphs) {
      paragraph
          .chars()
          .forEach(
              c -> {
                if (c < 0x80) {
                  rtf.append((char) c);
                } else {
                  rtf.append("\\u").append((short) c).append('?');
                }
              });
      rtf.append("\\par\n");
    }
    return utf8(rtf.append("}").toString());
  }

  public static byte[] html(List<String> paragraphs) {
    var body = new StringBuilder();
    paragraphs.forEach(text -> body.append("<p>").append(escaped(text)).append("</p>\n"));
    return utf8(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Notes</title></head>"
            + "<body><h1>Notes</h1><ul><li>first</li><li>second</li></ul>\n"
            + body
            + "</body></html>");
  }

  /** With a text and an attached PDF that says the same. */
  public static byte[] eml(List<String> paragraphs) {
    var attached = Base64.getMimeEncoder().encodeToString(pdf(List.of("Attached: the contract.")));
    return utf8(
        """
        From: Ann <ann@example.org>
        To: Bob <bob@example.org>
        Subject: Notes
        Date: Sat, 14 Feb 2026 09:30:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b1"

        --b1
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        %s
        --b1
        Content-Type: application/pdf; name="contract.pdf"
        Content-Disposition: attachment; filename="contract.pdf"
        Content-Transfer-Encoding: base64

        %s
        --b1--
        """
            .formatted(String.join("\n\n", paragraphs), attached)
            .replace("\n", "\r\n"));
  }

  /** A packed file of parts. */
  public static byte[] zip(Map<String, byte[]> parts) {
    return bytes(
        out -> {
          try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
              zip.putNextEntry(new ZipEntry(part.getKey()));
              zip.write(part.getValue());
            }
          }
        });
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
