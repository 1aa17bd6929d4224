/** What all endpoints share: problems as RFC 9457 describes them, parameters, metrics. */
@NullMarked
package io.remdreaming.server.http;

import org.jspecify.annotations.NullMarked;
