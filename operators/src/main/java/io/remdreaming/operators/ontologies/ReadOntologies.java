package io.remdreaming.operators.ontologies;

import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalExtraction;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Answered;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Rows as models have answered; without a usable answer as the local tier does it. */
final class ReadOntologies extends ProcessFunction<Answered<OntologyWork>, OntologyRow> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalExtraction> local;
  private transient ExtractedRows rows;

  private ReadOntologies(Factory<LocalExtraction> local) {
    this.local = local;
  }

  static ReadOntologies with(Factory<LocalExtraction> local) {
    return new ReadOntologies(local);
  }

  /** Main output: rows. Side output {@link DeadLetters#TAG}: answers nobody can use. */
  static SingleOutputStreamOperator<OntologyRow> on(
      DataStream<Answered<OntologyWork>> answered, Factory<LocalExtraction> local) {
    return answered
        .process(new ReadOntologies(local))
        .returns(OntologyRow.class)
        .name("Read ontologies")
        .uid("read-ontologies");
  }

  @Override
  public void open(OpenContext context) {
    rows = new ExtractedRows(local.get());
  }

  @Override
  public void processElement(
      Answered<OntologyWork> answered, Context context, Collector<OntologyRow> out) {
    var work = answered.work();
    var answer = answered.outcome().answer();
    var read = answer == null ? null : read(answered, answer, context);
    out.collect(OntologyRow.of(work, read == null ? rows.local(work, context) : read));
  }

  private static @Nullable Row read(
      Answered<OntologyWork> answered, Answer answer, Context context) {
    try {
      var made = Provenance.of(answer, answered.prompt().templateHash());
      return OntologyRows.of(answered.work(), answer.json(), made);
    } catch (Throwable e) {
      context.output(DeadLetters.TAG, DeadLetters.unusable(answered.prompt(), e, answer.json()));
      return null;
    }
  }
}
