/** What is remembered, for people to read. */
@NullMarked
package io.remdreaming.cli.report;

import org.jspecify.annotations.NullMarked;
