package io.remdreaming.model.ports;

import io.remdreaming.model.text.TimeExpression;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Finds what a text says about time. A pure function: nothing depends on the present. */
public interface TimeExpressions {

  /**
   * The expressions in the order of the text, none overlapping another.
   *
   * @param messageTime when the text was written; "last week" is the one before it
   * @param zone where its days begin
   */
  List<TimeExpression> find(String text, Instant messageTime, ZoneOffset zone);
}
