/** Cutting a user's messages into days by the data's own time. */
@NullMarked
package io.remdreaming.model.days;

import org.jspecify.annotations.NullMarked;
