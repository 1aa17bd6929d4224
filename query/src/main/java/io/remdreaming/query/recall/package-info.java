/** Context packs: what an application puts into a prompt beside a question. */
@NullMarked
package io.remdreaming.query.recall;

import org.jspecify.annotations.NullMarked;
