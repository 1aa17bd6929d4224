/** The whole topology with models that fail, answer nonsense, or speak other languages. */
@NullMarked
package io.remdreaming.jobs.faults;

import org.jspecify.annotations.NullMarked;
