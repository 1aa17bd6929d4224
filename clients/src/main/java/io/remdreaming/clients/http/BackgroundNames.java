package io.remdreaming.clients.http;

import io.netty.resolver.DefaultNameResolver;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Executor;

/** Asks the system's resolver, which blocks, on threads of its own. */
final class BackgroundNames extends DefaultNameResolver {

  private final Executor threads;

  BackgroundNames(Executor threads) {
    super(ImmediateEventExecutor.INSTANCE);
    this.threads = threads;
  }

  @Override
  protected void doResolve(String host, Promise<InetAddress> address) {
    threads.execute(() -> orFail(address, () -> super.doResolve(host, address)));
  }

  @Override
  protected void doResolveAll(String host, Promise<List<InetAddress>> addresses) {
    threads.execute(() -> orFail(addresses, () -> super.doResolveAll(host, addresses)));
  }

  private static void orFail(Promise<?> promise, Lookup lookup) {
    try {
      lookup.run();
    } catch (Exception e) {
      promise.tryFailure(e);
    }
  }

  private interface Lookup {
    void run() throws Exception;
  }
}
