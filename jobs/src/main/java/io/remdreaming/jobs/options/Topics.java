package io.remdreaming.jobs.options;

import java.io.Serializable;

/** The topics the job reads and writes. */
public record Topics(String activity, String control, String deadLetters) implements Serializable {}
