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
    Wire.owner(set.owner(), out);
    Wire.text(set.operation(), out);
    Wire.text(set.window(), out);
    Wire.text(set.sessionId(), out);
    Wire.version(set.version(), out);
    out.writeInt(set.sources());
    Wire.list(set.ids(), out, Wire::text);
    Wire.list(set.rows(), out, RowSetFormat::write);
  }

  static RowSet read(DataInputStream in) throws IOException {
    return new RowSet(
        new SetKey(Wire.owner(in), Wire.text(in), Wire.text(in), Wire.text(in)),
        Wire.version(in),
        in.readInt(),
        Wire.list(in, Wire::text),
        Wire.list(in, RowSetFormat::readRow),
        List.of(),
        Origin.UNKNOWN,
        false);
  }

  private static void write(Row row, DataOutputStream out) throws IOException {
    Wire.text(row.table(), out);
    Wire.text(row.id(), out);
    Wire.text(row.label(), out);
    Wire.time(row.timestamp(), out);
    Wire.text(row.columns(), out);
    Wire.text(row.summary(), out);
    Wire.list(row.embeddings(), out, RowSetFormat::write);
  }

  private static Row readRow(DataInputStream in) throws IOException {
    return new Row(
        Wire.text(in),
        Wire.text(in),
        Wire.text(in),
        Wire.time(in),
        Wire.text(in),
        Wire.text(in),
        List.of(),
        Wire.list(in, RowSetFormat::readEmbedding));
  }

  private static void write(Embedding embedding, DataOutputStream out) throws IOException {
    Wire.text(embedding.field(), out);
    Wire.text(embedding.provider(), out);
    Wire.text(embedding.model(), out);
    Wire.vector(embedding.vector(), out);
  }

  private static Embedding readEmbedding(DataInputStream in) throws IOException {
    return new Embedding(Wire.text(in), Wire.text(in), Wire.text(in), Wire.vector(in));
  }
}
