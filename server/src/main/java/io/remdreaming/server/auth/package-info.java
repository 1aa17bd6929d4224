/** Who calls: API keys, their roles, and whose memory they may read. */
@NullMarked
package io.remdreaming.server.auth;

import org.jspecify.annotations.NullMarked;
