/** The whole of REM Dreaming in one JVM. */
@NullMarked
package io.remdreaming.cli.demo;

import org.jspecify.annotations.NullMarked;
