/** What deletion requests erase from the topics: pure rules, one for each topic. */
@NullMarked
package io.remdreaming.query.erasure.log;

import org.jspecify.annotations.NullMarked;
