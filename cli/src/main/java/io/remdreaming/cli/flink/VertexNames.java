package io.remdreaming.cli.flink;

import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;

/**
 * Names that can be read in the web UI, in logs and in dumps of threads: Flink names a vertex after
 * all the operators that are chained in it, and cuts that. The first one is enough; the others stay
 * in the vertex's description.
 */
final class VertexNames {

  private static final String CHAIN = " -> ";

  /** How Flink names the parts that it makes of a sink. */
  private static final String WRITER = ": Writer";

  private VertexNames() {}

  static void shorten(JobGraph graph) {
    for (JobVertex vertex : graph.getVertices()) {
      vertex.setName(first(vertex.getName()));
    }
  }

  static String first(String chain) {
    var end = chain.indexOf(CHAIN);
    var first = end < 0 ? chain : chain.substring(0, end);
    return first.endsWith(WRITER) ? first.substring(0, first.length() - WRITER.length()) : first;
  }
}
