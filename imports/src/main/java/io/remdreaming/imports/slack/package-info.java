/** Slack's workspace export. */
@NullMarked
package io.remdreaming.imports.slack;

import org.jspecify.annotations.NullMarked;
