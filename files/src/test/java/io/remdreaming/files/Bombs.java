package io.remdreaming.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Documents that mean harm: each is small and wants much. */
public final class Bombs {

  private Bombs() {}

  /** By name; the ending of the name says what it claims to be. */
  public static Map<String, Supplier<byte[]>> all() {
    var all = new LinkedHashMap<String, Supplier<byte[]>>();
    all.put("nested.zip", () -> nestedZips(5));
    all.put("zeros.docx", () -> docxOfZeros(70 << 20));
    all.put("parts.docx", () -> docxOfParts(5_000));
    all.put("laughs.docx", () -> docxWithEntities());
    all.put("laughs.odt", () -> odtWithEntities());
    all.put("external.docx", () -> docxWithExternalEntity("file:///etc/hostname"));
    all.put("laughs.xml", () -> Documents.utf8(laughs("lolz")));
    all.put("deep.pdf", () -> deepPageTree(50_000));
    all.put("deep.html", () -> Documents.utf8("<div>".repeat(200_000) + "deep"));
    all.put("deep.eml", () -> nestedMails(40));
    all.put("deep.rtf", () -> Documents.utf8("{\\rtf1 " + "{".repeat(300_000) + "x"));
    all.put("loop.pdf", () -> pdfThatRefersToItself());
    all.put("hungry.pdf", () -> pdfOfSpaces(100 << 20));
    all.put("hanging.pdf", () -> pdfOfFormsWithinForms(12));
    all.put("cut.docx", () -> cut(Documents.docx(List.of("cut"))));
    all.put("cut.pdf", () -> cut(Documents.pdf(List.of("cut"))));
    all.put("empty.pdf", () -> new byte[0]);
    return all;
  }

  /** The one of a name. */
  public static byte[] of(String name) {
    return Objects.requireNonNull(all().get(name), name).get();
  }

  private static byte[] cut(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] nestedZips(int depth) {
    var zip = Documents.zip(Map.of("0", new byte[1 << 20]));
    for (var i = 0; i < depth; i++) {
      var parts = new TreeMap<String, byte[]>();
      for (var part = 0; part < 16; part++) {
        parts.put(part + ".zip", zip);
      }
      zip = Documents.zip(parts);
    }
    return zip;
  }

  /** A sound document but for one part. */
  private static byte[] docx(String name, byte[] part) {
    var parts = parts(Documents.docx(List.of("sound")));
    parts.put(name, part);
    return Documents.zip(parts);
  }

  private static Map<String, byte[]> parts(byte[] zip) {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  private static byte[] docxOfZeros(int bytes) {
    var parts = parts(Documents.docx(List.of("sound")));
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
      zip.putNextEntry(new ZipEntry("word/media/zeros.bin"));
      var block = new byte[1 << 16];
      for (var i = 0; i < bytes / block.length; i++) {
        zip.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] docxOfParts(int count) {
    var parts = parts(Documents.docx(List.of("sound")));
    for (var i = 0; i < count; i++) {
      parts.put("word/embeddings/part%d.bin".formatted(i), new byte[1]);
    }
    return Documents.zip(parts);
  }

  private static String laughs(String root) {
    var dtd = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"lol\">");
    for (var i = 1; i < 12; i++) {
      dtd.append("<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
    }
    return dtd.append("]><").append(root).append(">&a11;</").append(root).append(">").toString();
  }

  private static byte[] docxWithEntities() {
    return docx(
        "word/document.xml",
        Documents.utf8(word(laughs("x").replace("<x>&a11;</x>", ""), "&a11;")));
  }

  private static byte[] docxWithExternalEntity(String uri) {
    var dtd = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>".formatted(uri);
    return docx("word/document.xml", Documents.utf8(word(dtd, "&e;")));
  }

  private static String word(String head, String text) {
    return head
        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        + "<w:body><w:p><w:r><w:t>"
        + text
        + "</w:t></w:r></w:p></w:body></w:document>";
  }

  private static byte[] odtWithEntities() {
    var parts = parts(Documents.odt(List.of("sound")));
    var content = new String(parts.get("content.xml"), StandardCharsets.UTF_8);
    var dtd = laughs("x").replace("<x>&a11;</x>", "");
    parts.put(
        "content.xml",
        Documents.utf8(dtd + content.replaceFirst("<\\?xml[^>]*>", "").replace("sound", "&a11;")));
    return Documents.zip(parts);
  }

  private static byte[] deepPageTree(int depth) {
    var pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
    for (var i = 2; i < depth; i++) {
      pdf.append("%d 0 obj<</Type/Pages/Count 1/Kids[%d 0 R]>>endobj\n".formatted(i, i + 1));
    }
    pdf.append("%d 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj\n".formatted(depth));
    return Documents.utf8(pdf.append("trailer<</Root 1 0 R>>\n%%EOF").toString());
  }

  private static byte[] pdfThatRefersToItself() {
    return Documents.utf8(
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """);
  }

  /** A page whose content is this long once it is inflated. */
  private static byte[] pdfOfSpaces(int bytes) {
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed)) {
      var block = "(a) Tj \n".repeat(1 << 13).getBytes(StandardCharsets.US_ASCII);
      for (var written = 0; written < bytes; written += block.length) {
        deflater.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf(List.of(stream("/Filter/FlateDecode", packed.toByteArray())), "");
  }

  /** A form is drawn ten times by the form before it: ten to the power of the depth. */
  private static byte[] pdfOfFormsWithinForms(int depth) {
    var objects = new ArrayList<byte[]>();
    for (var i = 0; i <= depth; i++) {
      var isLast = i == depth;
      var drawn = isLast ? "BT (a) Tj ET" : "/F Do ".repeat(10);
      var form =
          "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
              + (isLast ? "" : "/Resources<</XObject<</F %d 0 R>>>>".formatted(i + 5));
      objects.add(stream(i == 0 ? "" : form, Documents.utf8(drawn)));
    }
    return pdf(objects, "/XObject<</F 5 0 R>>");
  }

  private static byte[] stream(String dictionary, byte[] content) {
    var head = "<<%s/Length %d>>stream\n".formatted(dictionary, content.length);
    var out = new ByteArrayOutputStream();
    out.writeBytes(Documents.utf8(head));
    out.writeBytes(content);
    out.writeBytes(Documents.utf8("\nendstream"));
    return out.toByteArray();
  }

  /** A page; the first of the objects, which begin with number 4, is its content. */
  private static byte[] pdf(List<byte[]> objects, String resources) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        Documents.utf8(
            """
            %%PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<%s>>>>endobj
            """
                .formatted(resources)));
    for (var i = 0; i < objects.size(); i++) {
      out.writeBytes(Documents.utf8("%d 0 obj".formatted(i + 4)));
      out.writeBytes(objects.get(i));
      out.writeBytes(Documents.utf8("\nendobj\n"));
    }
    out.writeBytes(Documents.utf8("trailer<</Root 1 0 R>>\n%%EOF"));
    return out.toByteArray();
  }

  private static byte[] nestedMails(int depth) {
    var mail = "Subject: inner\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\ninner\r\n";
    for (var i = 0; i < depth; i++) {
      mail =
          "From: a@example.org\r\nSubject: %d\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b%d\"\r\n\r\n--b%d\r\nContent-Type: message/rfc822\r\n\r\n%s\r\n--b%d--\r\n"
              .formatted(i, i, i, mail, i);
    }
    return Documents.utf8(mail);
  }
}
