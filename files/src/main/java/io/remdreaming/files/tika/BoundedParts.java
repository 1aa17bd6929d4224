package io.remdreaming.files.tika;

import io.remdreaming.model.files.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.extractor.ParsingEmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Documents within a document: so many, and so deep. */
final class BoundedParts extends ParsingEmbeddedDocumentExtractor {

  private final ReadingLimits limits;
  private final Reached reached;
  private int parts;
  private int depth;

  BoundedParts(ParseContext context, ReadingLimits limits, Reached reached) {
    super(context);
    this.limits = limits;
    this.reached = reached;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    if (++parts > limits.parts()) {
      throw reached.by(
          FileProblem.BOMB,
          "found more than %d documents within, expected at most that".formatted(limits.parts()));
    }
    if (depth >= limits.depth()) {
      throw reached.by(
          FileProblem.BOMB,
          "found documents nested deeper than %d, expected at most that".formatted(limits.depth()));
    }
    return super.shouldParseEmbedded(metadata);
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    depth++;
    try {
      super.parseEmbedded(stream, handler, metadata, outputHtml);
    } finally {
      depth--;
    }
  }
}
