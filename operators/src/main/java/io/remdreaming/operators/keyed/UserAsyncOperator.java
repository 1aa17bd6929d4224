package io.remdreaming.operators.keyed;

import io.remdreaming.model.memory.UserKey;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.AsyncRetryStrategy;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperator;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.util.retryable.AsyncRetryStrategies;

/**
 * Flink's operator of asynchronous work, but for what it does with records that were in flight at
 * the checkpoint it is restored from: every subtask reads those of all, and keeps those of its own
 * users. And it copies none of them.
 */
final class UserAsyncOperator<T, R> extends AsyncWaitOperator<T, R> {

  private static final long serialVersionUID = 1L;

  private final KeySelector<T, UserKey> owner;
  private transient boolean isRestoring;

  private UserAsyncOperator(
      StreamOperatorParameters<R> parameters, Factory<T, R> factory, AsyncFunction<T, R> function) {
    super(
        parameters,
        function,
        factory.timeout,
        factory.capacity,
        factory.mode,
        noRetry(),
        factory.time(),
        factory.mailbox());
    this.owner = factory.owner;
  }

  @SuppressWarnings("unchecked")
  private static <R> AsyncRetryStrategy<R> noRetry() {
    return AsyncRetryStrategies.NO_RETRY_STRATEGY;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(UnionState.in(context));
  }

  @Override
  public OperatorStateBackend getOperatorStateBackend() {
    return UnionState.in(super.getOperatorStateBackend());
  }

  /** Takes up what was in flight. */
  @Override
  public void open() throws Exception {
    isRestoring = true;
    super.open();
    isRestoring = false;
  }

  /**
   * Says that nothing is reused, for else Flink would copy each record field by field, with all
   * messages of a window. Records never change here; only what carries them is reused.
   */
  @Override
  public ExecutionConfig getExecutionConfig() {
    var given = super.getExecutionConfig().toConfiguration();
    return new ExecutionConfig(new Configuration(given)).disableObjectReuse();
  }

  @Override
  public void processElement(StreamRecord<T> record) throws Exception {
    if (!isRestoring || isOwn(record.getValue())) {
      super.processElement(record.copy(record.getValue()));
    }
  }

  private boolean isOwn(T value) throws Exception {
    var task = getRuntimeContext().getTaskInfo();
    return task.getIndexOfThisSubtask()
        == KeyGroupRangeAssignment.assignKeyToParallelOperator(
            owner.getKey(value),
            task.getMaxNumberOfParallelSubtasks(),
            task.getNumberOfParallelSubtasks());
  }

  /** Makes the operator on its task. */
  static final class Factory<T, R> extends AsyncWaitOperatorFactory<T, R> {

    private static final long serialVersionUID = 1L;

    private final AsyncFunction<T, R> function;
    private final KeySelector<T, UserKey> owner;
    private final long timeout;
    private final int capacity;
    private final OutputMode mode;

    Factory(
        AsyncFunction<T, R> function,
        KeySelector<T, UserKey> owner,
        long timeout,
        int capacity,
        OutputMode mode) {
      super(function, timeout, capacity, mode);
      this.function = function;
      this.owner = owner;
      this.timeout = timeout;
      this.capacity = capacity;
      this.mode = mode;
    }

    private ProcessingTimeService time() {
      return processingTimeService;
    }

    private MailboxExecutor mailbox() {
      return getMailboxExecutor();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <O extends StreamOperator<R>> O createStreamOperator(
        StreamOperatorParameters<R> parameters) {
      return (O) new UserAsyncOperator<>(parameters, this, function);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
      return UserAsyncOperator.class;
    }
  }
}
