/** Versions of memory: dreamed beside the live one, compared with it, put in its place. */
@NullMarked
package io.remdreaming.cli.versions;

import org.jspecify.annotations.NullMarked;
