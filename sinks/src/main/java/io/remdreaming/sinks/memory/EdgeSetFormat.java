package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The byte format of edge sets. */
final class EdgeSetFormat {

  private EdgeSetFormat() {}

  static void write(EdgeSet set, DataOutputStream out) throws IOException {
    BinaryCodec.owner(set.owner(), out);
    BinaryCodec.text(set.table(), out);
    BinaryCodec.text(set.rowId(), out);
    BinaryCodec.text(set.origin(), out);
    BinaryCodec.version(set.version(), out);
    BinaryCodec.list(set.edges(), out, EdgeSetFormat::write);
  }

  static EdgeSet read(DataInputStream in) throws IOException {
    return new EdgeSet(
        BinaryCodec.owner(in),
        BinaryCodec.text(in),
        BinaryCodec.text(in),
        BinaryCodec.text(in),
        BinaryCodec.version(in),
        BinaryCodec.list(in, EdgeSetFormat::readEdge));
  }

  private static void write(Edge edge, DataOutputStream out) throws IOException {
    BinaryCodec.text(edge.dst(), out);
    BinaryCodec.text(edge.relType(), out);
    out.writeDouble(edge.weight());
    writeProperties(edge.properties(), out);
    BinaryCodec.time(edge.createdAt(), out);
  }

  private static Edge readEdge(DataInputStream in) throws IOException {
    return new Edge(
        BinaryCodec.text(in),
        BinaryCodec.text(in),
        in.readDouble(),
        readProperties(in),
        BinaryCodec.time(in));
  }

  /** Sorted, so that equal edges have equal bytes. */
  private static void writeProperties(Map<String, String> properties, DataOutputStream out)
      throws IOException {
    out.writeInt(properties.size());
    for (var property : new TreeMap<>(properties).entrySet()) {
      BinaryCodec.text(property.getKey(), out);
      BinaryCodec.text(property.getValue(), out);
    }
  }

  private static Map<String, String> readProperties(DataInputStream in) throws IOException {
    var size = in.readInt();
    var properties = new LinkedHashMap<String, String>();
    for (var i = 0; i < size; i++) {
      properties.put(BinaryCodec.text(in), BinaryCodec.text(in));
    }
    return properties;
  }
}
