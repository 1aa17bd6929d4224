package io.remdreaming.operators.keyed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.jspecify.annotations.Nullable;

/** An operator's state in which every list is read by all subtasks when it is restored. */
final class UnionState {

  private UnionState() {}

  static StateInitializationContext in(StateInitializationContext context) {
    var store = changed(OperatorStateStore.class, context.getOperatorStateStore());
    return proxy(
        StateInitializationContext.class,
        context,
        (name, arguments) -> name.equals("getOperatorStateStore") ? store : null);
  }

  static OperatorStateBackend in(OperatorStateBackend backend) {
    return changed(OperatorStateBackend.class, backend);
  }

  private static <S extends OperatorStateStore> S changed(Class<S> type, S store) {
    return proxy(
        type,
        store,
        (name, arguments) ->
            name.equals("getListState") && arguments[0] instanceof ListStateDescriptor<?> list
                ? store.getUnionListState(list)
                : null);
  }

  /** What a method answers, or null if the object itself is to answer. */
  private interface Answers {
    @Nullable Object to(String method, Object[] arguments) throws Exception;
  }

  private static <S> S proxy(Class<S> type, S object, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              var answer = answers.to(method.getName(), arguments);
              if (answer != null) {
                return answer;
              }
              try {
                return method.invoke(object, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
