/** Dead letters, for those who run the job: found, and taken out of the table. */
@NullMarked
package io.remdreaming.query.letters;

import org.jspecify.annotations.NullMarked;
