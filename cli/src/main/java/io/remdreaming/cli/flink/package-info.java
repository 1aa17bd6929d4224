/** A Flink cluster within this JVM, its settings, its job and its retained checkpoints. */
@NullMarked
package io.remdreaming.cli.flink;

import org.jspecify.annotations.NullMarked;
