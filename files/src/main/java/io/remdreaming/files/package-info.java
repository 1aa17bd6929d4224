/** Fetches files that events name by uris, and reads their texts. */
@NullMarked
package io.remdreaming.files;

import org.jspecify.annotations.NullMarked;
