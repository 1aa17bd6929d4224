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
    Wire.owner(set.owner(), out);
    Wire.text(set.table(), out);
    Wire.text(set.rowId(), out);
    Wire.text(set.origin(), out);
    Wire.version(set.version(), out);
    Wire.list(set.edges(), out, EdgeSetFormat::write);
  }

  static EdgeSet read(DataInputStream in) throws IOException {
    return new EdgeSet(
        Wire.owner(in),
        Wire.text(in),
        Wire.text(in),
        Wire.text(in),
        Wire.version(in),
        Wire.list(in, EdgeSetFormat::readEdge));
  }

  private static void write(Edge edge, DataOutputStream out) throws IOException {
    Wire.text(edge.dst(), out);
    Wire.text(edge.relType(), out);
    out.writeDouble(edge.weight());
    writeProperties(edge.properties(), out);
    Wire.time(edge.createdAt(), out);
  }

  private static Edge readEdge(DataInputStream in) throws IOException {
    return new Edge(
        Wire.text(in), Wire.text(in), in.readDouble(), readProperties(in), Wire.time(in));
  }

  /** Sorted, so that equal edges have equal bytes. */
  private static void writeProperties(Map<String, String> properties, DataOutputStream out)
      throws IOException {
    out.writeInt(properties.size());
    for (var property : new TreeMap<>(properties).entrySet()) {
      Wire.text(property.getKey(), out);
      Wire.text(property.getValue(), out);
    }
  }

  private static Map<String, String> readProperties(DataInputStream in) throws IOException {
    var size = in.readInt();
    var properties = new LinkedHashMap<String, String>();
    for (var i = 0; i < size; i++) {
      properties.put(Wire.text(in), Wire.text(in));
    }
    return properties;
  }
}
