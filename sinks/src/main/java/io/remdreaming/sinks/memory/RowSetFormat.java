package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.SetKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The byte format of row sets: without what the sink has no use for, texts to embed and gone ids.
 */
final class RowSetFormat {

  private RowSetFormat() {}

  static void write(RowSet set, DataOutputStream out) throws IOException {
    BinaryCodec.owner(set.owner(), out);
    BinaryCodec.text(set.operation(), out);
    BinaryCodec.text(set.window(), out);
    BinaryCodec.text(set.sessionId(), out);
    BinaryCodec.version(set.version(), out);
    out.writeInt(set.sources());
    BinaryCodec.list(set.ids(), out, BinaryCodec::text);
    BinaryCodec.list(set.rows(), out, RowSetFormat::write);
  }

  static RowSet read(DataInputStream in) throws IOException {
    return new RowSet(
        new SetKey(
            BinaryCodec.owner(in),
            BinaryCodec.text(in),
            BinaryCodec.text(in),
            BinaryCodec.text(in)),
        BinaryCodec.version(in),
        in.readInt(),
        BinaryCodec.list(in, BinaryCodec::text),
        BinaryCodec.list(in, RowSetFormat::readRow),
        List.of(),
        Origin.UNKNOWN,
        false);
  }

  private static void write(Row row, DataOutputStream out) throws IOException {
    BinaryCodec.text(row.table(), out);
    BinaryCodec.text(row.id(), out);
    BinaryCodec.text(row.label(), out);
    BinaryCodec.time(row.timestamp(), out);
    BinaryCodec.text(row.columns(), out);
    BinaryCodec.text(row.summary(), out);
    BinaryCodec.list(row.embeddings(), out, RowSetFormat::write);
  }

  private static Row readRow(DataInputStream in) throws IOException {
    return new Row(
        BinaryCodec.text(in),
        BinaryCodec.text(in),
        BinaryCodec.text(in),
        BinaryCodec.time(in),
        BinaryCodec.text(in),
        BinaryCodec.text(in),
        List.of(),
        BinaryCodec.list(in, RowSetFormat::readEmbedding));
  }

  private static void write(Embedding embedding, DataOutputStream out) throws IOException {
    BinaryCodec.text(embedding.field(), out);
    BinaryCodec.text(embedding.provider(), out);
    BinaryCodec.text(embedding.model(), out);
    BinaryCodec.vector(embedding.vector(), out);
  }

  private static Embedding readEmbedding(DataInputStream in) throws IOException {
    return new Embedding(
        BinaryCodec.text(in), BinaryCodec.text(in), BinaryCodec.text(in), BinaryCodec.vector(in));
  }
}
