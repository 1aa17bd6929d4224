/** Extractors and configs: from files to the control log, and back. */
@NullMarked
package io.remdreaming.cli.extractor;

import org.jspecify.annotations.NullMarked;
