package io.remdreaming.operators.ontologies;

import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalExtraction;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Rows of work that nobody was asked about: the local tier's, or none. */
final class ExtractOntologies extends ProcessFunction<OntologyWork, OntologyRow> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalExtraction> local;
  private transient ExtractedRows rows;

  private ExtractOntologies(Factory<LocalExtraction> local) {
    this.local = local;
  }

  /** Main output: rows. Side output {@link DeadLetters#TAG}: documents that failed. */
  static SingleOutputStreamOperator<OntologyRow> on(
      DataStream<OntologyWork> work, Factory<LocalExtraction> local) {
    return work.process(new ExtractOntologies(local))
        .returns(OntologyRow.class)
        .name("Extract ontologies")
        .uid("extract-ontologies");
  }

  @Override
  public void open(OpenContext context) {
    rows = new ExtractedRows(local.get());
  }

  @Override
  public void processElement(OntologyWork work, Context context, Collector<OntologyRow> out) {
    out.collect(OntologyRow.of(work, rows.local(work, context)));
  }
}
