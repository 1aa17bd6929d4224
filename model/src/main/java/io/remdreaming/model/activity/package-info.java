/** What an application's users did, as decoded from the log. */
@NullMarked
package io.remdreaming.model.activity;

import org.jspecify.annotations.NullMarked;
