/** The core of REM Dreaming: plain records and pure functions, without Flink. */
@NullMarked
package io.remdreaming.model;

import org.jspecify.annotations.NullMarked;
