package io.remdreaming.cli.evaluate;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.model.memory.UserKey;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Plain BM25 over single messages, as Lucene does it by default: the floor that SEARCH is held
 * against. English is stemmed; where most letters are Chinese, Japanese or Korean, terms are
 * bigrams of characters.
 */
final class Bm25Searcher implements Searcher {

  private static final String TEXT = "text";
  private static final String ID = "id";
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  private final Map<UserKey, Map<String, Turn>> turns;
  private final Map<UserKey, Index> indexes = new HashMap<>();

  private record Index(IndexSearcher searcher, Analyzer analyzer) {}

  Bm25Searcher(Map<UserKey, Map<String, Turn>> turns) {
    this.turns = turns;
  }

  @Override
  public List<String> find(Question question, int atMost) {
    try {
      var index = indexes.get(question.user());
      if (index == null) {
        index = index(turns.getOrDefault(question.user(), Map.of()).values());
        indexes.put(question.user(), index);
      }
      return found(index, question.text(), atMost);
    } catch (IOException e) {
      throw new ExecutionFailedException("an index in memory failed", e);
    }
  }

  private static Index index(Collection<Turn> turns) throws IOException {
    var analyzer = analyzer(turns);
    var directory = new ByteBuffersDirectory();
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (var turn : turns) {
        var document = new Document();
        document.add(new StoredField(ID, turn.id()));
        document.add(new TextField(TEXT, turn.text(), Field.Store.NO));
        writer.addDocument(document);
      }
    }
    return new Index(new IndexSearcher(DirectoryReader.open(directory)), analyzer);
  }

  private static Analyzer analyzer(Collection<Turn> turns) {
    long letters = 0;
    long unspaced = 0;
    for (var turn : turns) {
      letters += turn.content().codePoints().filter(Character::isLetter).count();
      unspaced += turn.content().codePoints().filter(Bm25Searcher::isUnspaced).count();
    }
    return unspaced * 2 > letters ? new CJKAnalyzer() : new EnglishAnalyzer();
  }

  private static boolean isUnspaced(int codePoint) {
    return WITHOUT_SPACES.contains(UnicodeScript.of(codePoint));
  }

  private static List<String> found(Index index, String text, int atMost) throws IOException {
    var query = new QueryBuilder(index.analyzer()).createBooleanQuery(TEXT, text);
    if (query == null) {
      return List.of();
    }
    var fields = index.searcher().storedFields();
    var ids = new ArrayList<String>();
    for (var hit : index.searcher().search(query, atMost).scoreDocs) {
      ids.add(fields.document(hit.doc).get(ID));
    }
    return ids;
  }
}
