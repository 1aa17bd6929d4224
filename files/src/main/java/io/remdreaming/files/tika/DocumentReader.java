package io.remdreaming.files.tika;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.tika.detect.CompositeEncodingDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.HtmlEncodingDetector;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.txt.BOMDetector;
import org.apache.tika.parser.txt.Icu4jEncodingDetector;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.sax.SecureContentHandler;
import org.apache.tika.sax.ToMarkdownContentHandler;
import org.apache.tika.sax.ToTextContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads the texts of documents by those parsers of Apache Tika that are named here and no others;
 * headings, lists and tables as Markdown. Pictures are not read.
 */
final class DocumentReader {

  private static final long PDF_MEMORY = 32L << 20;

  private final ReadingLimits limits;
  private final DocumentTypes types = new DocumentTypes();
  private final AutoDetectParser parser;

  DocumentReader(ReadingLimits limits) {
    this.limits = limits;
    var encodings =
        new CompositeEncodingDetector(
            List.of(new BOMDetector(), new HtmlEncodingDetector(), new Icu4jEncodingDetector()));
    this.parser =
        new AutoDetectParser(
            types.detector(),
            new PDFParser(),
            new OOXMLParser(),
            new OpenDocumentParser(),
            new RTFParser(),
            new RFC822Parser(),
            new JSoupParser(encodings),
            new TXTParser(encodings));
  }

  /**
   * The text of a document.
   *
   * @param name the file's name, {@code ""} if it has none
   * @param hint what somebody says it is, {@code ""} if nobody does
   */
  DocumentText read(Path file, String name, String hint) throws FileException {
    var metadata = new Metadata();
    if (!name.isEmpty()) {
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    }
    if (!hint.isEmpty()) {
      metadata.set(HttpHeaders.CONTENT_TYPE, hint);
    }
    try (var stream = TikaInputStream.get(file)) {
      var type = types.detector().detect(stream, metadata).getBaseType();
      verify(type, file);
      var text = text(stream, metadata, type);
      if (text.isBlank()) {
        throw new FileException(
            FileProblem.NO_TEXT, "found no text; pictures of pages are not read");
      }
      return new DocumentText(type.toString(), text);
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private void verify(MediaType type, Path file) throws IOException, FileException {
    if (types.isEncrypted(type)) {
      throw encrypted();
    }
    if (!types.isRead(type)) {
      throw new FileException(
          FileProblem.UNSUPPORTED_TYPE,
          "found %s, expected PDF, DOCX, PPTX, XLSX, ODT, ODP, ODS, RTF, HTML, e-mail or text"
              .formatted(type));
    }
    if (types.isPacked(type)) {
      PackedParts.verify(file, limits);
    }
  }

  private String text(TikaInputStream stream, Metadata metadata, MediaType type)
      throws FileException {
    var reached = new Reached();
    var text = new BoundedText(limits.textBytes(), reached);
    ContentHandler handler =
        types.isText(type) ? new ToTextContentHandler(text) : new ToMarkdownContentHandler(text);
    try {
      parser.parse(stream, handler, metadata, context(reached));
    } catch (IOException | SAXException | TikaException | RuntimeException | LinkageError e) {
      reached.throwIfAny();
      throw failure(e);
    } catch (StackOverflowError e) {
      reached.throwIfAny();
      throw new FileException(FileProblem.MALFORMED, "found parts nested too deeply", e);
    }
    reached.throwIfAny();
    return types.isText(type) ? text.toString().strip() : tidy(text.toString());
  }

  /** Without blanks at the ends of lines, and without more than one empty line in a row. */
  private static String tidy(String text) {
    var tidy = new StringBuilder(text.length());
    var empty = 0;
    for (var line : (Iterable<String>) text.lines()::iterator) {
      var kept = line.stripTrailing();
      empty = kept.isEmpty() ? empty + 1 : 0;
      if (empty < 2 && !(tidy.isEmpty() && kept.isEmpty())) {
        tidy.append(kept).append('\n');
      }
    }
    return tidy.toString().stripTrailing();
  }

  private ParseContext context(Reached reached) {
    var context = new ParseContext();
    context.set(Parser.class, parser);
    var pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setExtractInlineImages(false);
    pdf.setExtractActions(false);
    pdf.setMaxMainMemoryBytes(PDF_MEMORY);
    context.set(PDFParserConfig.class, pdf);
    var office = new OfficeParserConfig();
    office.setUseSAXDocxExtractor(true);
    office.setUseSAXPptxExtractor(true);
    office.setExtractMacros(false);
    context.set(OfficeParserConfig.class, office);
    context.set(EmbeddedDocumentExtractor.class, new BoundedParts(context, limits, reached));
    return context;
  }

  private static FileException failure(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EncryptedDocumentException) {
        return encrypted();
      }
      if (cause.getClass().getEnclosingClass() == SecureContentHandler.class) {
        return new FileException(FileProblem.BOMB, "found little that holds very much", e);
      }
    }
    return malformed(e);
  }

  private static FileException encrypted() {
    return new FileException(FileProblem.ENCRYPTED, "expected a document without a password");
  }

  /** Messages of parsers may quote the document. */
  private static FileException malformed(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return new FileException(
        FileProblem.MALFORMED,
        "%s, expected a sound document".formatted(root.getClass().getSimpleName()),
        e);
  }
}
