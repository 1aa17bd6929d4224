/** Seeded random runs of the whole topology, compared with a plain computation of its tables. */
@NullMarked
package io.remdreaming.jobs.oracle;

import org.jspecify.annotations.NullMarked;
