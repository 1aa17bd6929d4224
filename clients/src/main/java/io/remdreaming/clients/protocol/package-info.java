/** What the providers' protocols have in common: questions to bodies, bodies to answers, pure. */
@NullMarked
package io.remdreaming.clients.protocol;

import org.jspecify.annotations.NullMarked;
