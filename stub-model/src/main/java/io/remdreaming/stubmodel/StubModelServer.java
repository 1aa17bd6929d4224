package io.remdreaming.stubmodel;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Serves models' protocols on the loopback interface, and waits by the event loops' own clocks: a
 * call in flight costs no thread.
 */
public final class StubModelServer implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int BACKLOG = 8192;
  private static final int MAX_REQUEST = 16 << 20;
  private static final int USUAL_REQUEST = 16 << 10;

  private final EventLoopGroup loops;
  private final Channel channel;
  private final CallLog log;

  private StubModelServer(EventLoopGroup loops, Channel channel, CallLog log) {
    this.loops = loops;
    this.channel = channel;
    this.log = log;
  }

  /**
   * Starts a server.
   *
   * @throws UncheckedIOException if the port is taken or the log cannot be written
   */
  public static StubModelServer start(StubOptions options) {
    var log = new CallLog(options.log());
    var threads = new DefaultThreadFactory("stub-model", true);
    var loops = new MultiThreadIoEventLoopGroup(THREADS, threads, NioIoHandler.newFactory());
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(USUAL_REQUEST))
            .childHandler(new Connection(new CallHandler(options, log)))
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully();
      log.close();
      throw new UncheckedIOException(
          "expected port %d to be free".formatted(options.port()), new IOException(bound.cause()));
    }
    return new StubModelServer(loops, bound.channel(), log);
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** The base URL, without a slash at its end. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    log.close();
  }

  private static final class Connection extends ChannelInitializer<SocketChannel> {

    private final CallHandler handler;

    Connection(CallHandler handler) {
      this.handler = handler;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_REQUEST), handler);
    }
  }
}
