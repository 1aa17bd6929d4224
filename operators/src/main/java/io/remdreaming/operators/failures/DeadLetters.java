package io.remdreaming.operators.failures;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.failures.FatalErrors;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ontologies.InvalidSchemaException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** The side output of dead letters, and the letter of a stage whose pure function failed. */
public final class DeadLetters {

  public static final OutputTag<DeadLetter> TAG =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  private static final int LONGEST = 8_000;

  private DeadLetters() {}

  public static DataStream<DeadLetter> of(
      SingleOutputStreamOperator<?> first, SingleOutputStreamOperator<?>... others) {
    DataStream<DeadLetter> letters = first.getSideOutput(TAG);
    for (var other : others) {
      letters = letters.union(other.getSideOutput(TAG));
    }
    return letters;
  }

  /**
   * A letter for input that made a stage fail, by whatever but an error of the JVM's own, which is
   * thrown on.
   *
   * @param input what the stage was given, as far as it helps to find it again
   */
  public static DeadLetter failed(
      String stage, UserKey owner, String window, Version version, Throwable e, String input) {
    FatalErrors.rethrow(e);
    return DeadLetter.ofStage(
        owner, "failed:" + stage, window, detail(e), version.offset(), input, trace(e));
  }

  private static String detail(Throwable e) {
    return e instanceof InvalidSchemaException invalid
        ? String.valueOf(invalid.getMessage())
        : e.getClass().getSimpleName() + ", expected the stage to take any decoded input";
  }

  /** A letter for an answer that fits its schema and yet cannot be used; otherwise as above. */
  public static DeadLetter unusable(Prompt prompt, Throwable e, String answer) {
    FatalErrors.rethrow(e);
    return DeadLetter.ofStage(
        prompt.subject().owner(),
        "failed:" + prompt.subject().operation(),
        prompt.subject().window(),
        "an answer cannot be used: " + e.getMessage(),
        prompt.subject().version().offset(),
        answer,
        trace(e));
  }

  /** Where it failed, without messages: they may quote memories. */
  private static String trace(Throwable failure) {
    var trace = new StringBuilder();
    for (Throwable e = failure; e != null && trace.length() < LONGEST; e = e.getCause()) {
      trace.append(trace.isEmpty() ? "" : "caused by ").append(e.getClass().getName());
      for (var frame : e.getStackTrace()) {
        trace.append("\n  at ").append(frame);
      }
      trace.append('\n');
    }
    return trace.substring(0, Math.min(LONGEST, trace.length())).strip();
  }
}
