/** Mailboxes in the mbox format. */
@NullMarked
package io.remdreaming.imports.mbox;

import org.jspecify.annotations.NullMarked;
