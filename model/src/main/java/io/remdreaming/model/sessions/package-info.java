/** Cutting a user's messages into sessions and session windows by the data's own time. */
@NullMarked
package io.remdreaming.model.sessions;

import org.jspecify.annotations.NullMarked;
