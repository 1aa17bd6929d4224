package io.remdreaming.operators.stages.chunks;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.failures.DeadLetters;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Files and ready resources as sets of resources. A file that is not completed, and a document that
 * is to be forgotten, is the empty set.
 */
final class ChunkDocuments extends ProcessFunction<Activity, RowSet> {

  private static final long serialVersionUID = 1L;

  private static final int MOST_DISTANT = Integer.MAX_VALUE / Tier.values().length;

  private final Factory<LocalChunker> chunkers;
  private final int logicVersion;
  private transient LocalChunker chunker;

  private ChunkDocuments(Factory<LocalChunker> chunkers, int logicVersion) {
    this.chunkers = chunkers;
    this.logicVersion = logicVersion;
  }

  /** Takes documents and forgets of documents; other activity is ignored. */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<Activity> activity, Factory<LocalChunker> chunkers, int logicVersion) {
    return activity
        .process(new ChunkDocuments(chunkers, logicVersion))
        .returns(RowSet.class)
        .name("Chunk documents")
        .uid("chunk-documents");
  }

  @Override
  public void open(OpenContext context) {
    chunker = chunkers.get();
  }

  @Override
  public void processElement(Activity activity, Context context, Collector<RowSet> out) {
    var document = activity.document();
    var forget = activity.forget();
    if (document != null) {
      chunk(document, context, out);
    } else if (forget != null && forget.scope() == Forget.Scope.FILE) {
      out.collect(empty(forget, Document.Kind.FILE));
    } else if (forget != null && forget.scope() == Forget.Scope.RESOURCE) {
      out.collect(empty(forget, Document.Kind.RESOURCE));
    }
  }

  private void chunk(Document document, Context context, Collector<RowSet> out) {
    var version = new Version(document.offset(), rank(document), logicVersion);
    RowSet set;
    try {
      var chunks = chunks(document);
      var rows = ChunkRows.of(document, chunks);
      set =
          RowSet.of(document.owner(), Operations.CHUNKS, document.window(), "", version, 1, rows)
              .from(new Origin(document.position().trace(), 0));
    } catch (Throwable e) {
      context.output(
          DeadLetters.TAG,
          DeadLetters.failed(
              "chunks", document.owner(), document.window(), version, e, document.content()));
      return;
    }
    out.collect(set);
  }

  /**
   * An answer has the version of the event that names its file and comes after that, the later of
   * two after the earlier; and as all documents it is of the local tier.
   */
  private static int rank(Document document) {
    var distance = Math.max(0, document.answerOffset() - document.offset());
    return Tier.values().length * (int) Math.min(distance, MOST_DISTANT);
  }

  private List<Chunk> chunks(Document document) {
    var unfinished =
        document.kind() == Document.Kind.FILE && !document.status().equals("completed");
    return unfinished ? List.of() : chunker.chunk(document);
  }

  private RowSet empty(Forget forget, Document.Kind kind) {
    UserKey owner = forget.owner();
    var window = Document.window(kind, forget.targetId());
    var version = new Version(forget.offset(), 0, logicVersion);
    return RowSet.of(owner, Operations.CHUNKS, window, "", version, 0, List.of());
  }
}
