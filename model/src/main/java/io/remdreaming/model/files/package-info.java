/** Files that an event names by a uri and whose text is fetched. */
@NullMarked
package io.remdreaming.model.files;

import org.jspecify.annotations.NullMarked;
