/** What a version of memory has that the live tables have not, and what it cost. */
@NullMarked
package io.remdreaming.query.versions;

import org.jspecify.annotations.NullMarked;
