package io.remdreaming.operators.routing;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one session: a message, or a wish to forget; exactly one of the two.
 *
 * @param record the record as it lay in the log
 */
public record SessionEvent(
    SessionKey session, @Nullable Message message, @Nullable Forget forget, LogRecord record) {}
