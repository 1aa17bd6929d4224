/** Prompts about session windows, and how answers to them are read. */
@NullMarked
package io.remdreaming.operators.stages.prompts;

import org.jspecify.annotations.NullMarked;
