package io.remdreaming.files.tika;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.detect.CompositeDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.detect.zip.DefaultZipContainerDetector;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/** Which documents are read, and how a document is told from another: by its first bytes. */
final class DocumentTypes {

  private static final String WORD = "vnd.openxmlformats-officedocument.";
  private static final String OPEN = "vnd.oasis.opendocument.";

  private static final Set<MediaType> PACKED =
      types(
          WORD + "wordprocessingml.document",
          WORD + "presentationml.presentation",
          WORD + "spreadsheetml.sheet",
          OPEN + "text",
          OPEN + "presentation",
          OPEN + "spreadsheet");

  private static final Set<MediaType> OTHERS =
      Stream.concat(
              types("pdf", "rtf", "xhtml+xml").stream(),
              Stream.of(MediaType.TEXT_HTML, MediaType.parse("message/rfc822")))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<MediaType> ENCRYPTED =
      types("x-tika-ooxml-protected", "vnd.ms-office.encrypted");

  private final MimeTypes byFirstBytes = MimeTypes.getDefaultMimeTypes();
  private final MediaTypeRegistry registry = byFirstBytes.getMediaTypeRegistry();

  private static Set<MediaType> types(String... names) {
    return Stream.of(names).map(MediaType::application).collect(Collectors.toUnmodifiableSet());
  }

  Detector detector() {
    return new CompositeDetector(
        registry,
        List.of(new DefaultZipContainerDetector(), new POIFSContainerDetector(), byFirstBytes));
  }

  boolean isRead(MediaType type) {
    return isPacked(type) || OTHERS.contains(type) || isText(type);
  }

  /** Whether it is made of parts that are packed together. */
  boolean isPacked(MediaType type) {
    return PACKED.contains(type);
  }

  /** Whether its bytes are its text. */
  boolean isText(MediaType type) {
    return !OTHERS.contains(type) && registry.isInstanceOf(type, MediaType.TEXT_PLAIN);
  }

  boolean isEncrypted(MediaType type) {
    return ENCRYPTED.contains(type);
  }
}
