package io.remdreaming.model.ports;

/** What counts times whose weekday is not that of their date. */
public interface DateConflicts {

  /** How many there were so far; those of a text that is read again count again. */
  long dateConflicts();
}
