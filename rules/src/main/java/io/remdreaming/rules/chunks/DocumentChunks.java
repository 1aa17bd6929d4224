package io.remdreaming.rules.chunks;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Terms;
import java.util.ArrayList;
import java.util.List;

/** The chunks of one document. */
final class DocumentChunks {

  private final Document document;
  private final Gist.Reader gists;

  DocumentChunks(Document document, Gist.Reader gists) {
    this.document = document;
    this.gists = gists;
  }

  /** The one chunk that a ready resource is. */
  Chunk whole() {
    var owner = document.owner();
    var id = Ids.of("resource", owner.tenantId(), owner.userId(), document.id());
    var reading = read(document.content(), language());
    return chunk(id, document.ordinal(), document.content(), reading, Terms.of(List.of(reading)));
  }

  /** The chunks of its pieces. */
  List<Chunk> of(List<String> pieces) {
    var language = language();
    var readings = new ArrayList<AnalyzedText>(pieces.size());
    for (var piece : pieces) {
      readings.add(read(piece, language));
    }
    var terms = Terms.of(readings);
    var chunks = new ArrayList<Chunk>(pieces.size());
    for (var i = 0; i < pieces.size(); i++) {
      chunks.add(chunk(id(i), i, pieces.get(i), readings.get(i), terms));
    }
    return chunks;
  }

  private String id(int ordinal) {
    var owner = document.owner();
    return Ids.of(
        "chunk", owner.tenantId(), owner.userId(), document.window(), Integer.toString(ordinal));
  }

  private String language() {
    return gists.analyzer().language(document.content());
  }

  private AnalyzedText read(String text, String language) {
    return AnalyzedText.of(text, language, gists.analyzer());
  }

  private Chunk chunk(String id, int ordinal, String content, AnalyzedText reading, Terms terms) {
    var gist = gists.read(reading, terms);
    return new Chunk(
        id,
        Labels.of(stem(), document.timestamp(), id),
        ordinal,
        document.timestamp(),
        document.timestamp(),
        content,
        gist.language(),
        gist.topics(),
        Role.USER.wireName(),
        gist.entities(),
        gist.summary(),
        Tokens.estimate(content),
        List.of(document.id()));
  }

  /** The stem of its uri, else its name, else its id. */
  private String stem() {
    var stem = FileNames.stem(document.uri());
    if (stem.isEmpty()) {
      stem = document.name();
    }
    return stem.isEmpty() ? document.id() : stem;
  }
}
