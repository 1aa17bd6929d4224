package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a call, decides, logs, and has the reply sent when its latency has passed. */
@Sharable
final class CallHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  static final String CONTENT_ID = "x-rem-content-id";
  static final String TENANT = "x-rem-tenant";

  private final List<Dialect> dialects = Dialect.all();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final StubOptions options;
  private final Replies replies;
  private final CallLog log;

  CallHandler(StubOptions options, CallLog log) {
    this.options = options;
    this.replies = new Replies(options.answers());
    this.log = log;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    var path = new QueryStringDecoder(request.uri()).path();
    var dialect = dialects.stream().filter(candidate -> candidate.speaks(path)).findFirst();
    if (dialect.isEmpty()) {
      var body = Bodies.object().put("error", "expected a path of a model provider, got " + path);
      Sending.of(context, Reply.json(404, body));
      return;
    }
    answer(context, request, dialect.get(), path);
  }

  private void answer(
      ChannelHandlerContext context, FullHttpRequest request, Dialect dialect, String path) {
    var arrival = Instant.now();
    Asked asked;
    Reply reply;
    Fault fault = null;
    try {
      asked = dialect.read(path, Bodies.parse(ByteBufUtil.getBytes(request.content())));
      fault = options.faults().concern(asked) ? striking(asked, request, path) : null;
      reply = replies.to(dialect, asked, fault);
    } catch (IllegalArgumentException e) {
      var unread = Asked.chat("", text(request), MissingNode.getInstance(), 0);
      var refusal = options.faults().striking(unread, identity(request, path), 1);
      // a provider looks at the key before it looks at the question
      fault = refusal != null && refusal.refusesTheKey() ? refusal : null;
      reply =
          fault == null
              ? Replies.error(dialect, 400, String.valueOf(e.getMessage()))
              : replies.to(dialect, unread, fault);
    }
    if (log.isKept()) {
      log.write(entry(arrival, request, dialect, path, reply, fault));
    }
    send(context, reply, latency(fault));
  }

  /** Attempts are counted only where a rule asks for their number. */
  private @Nullable Fault striking(Asked asked, FullHttpRequest request, String path) {
    var identity = identity(request, path);
    return options.faults().striking(asked, identity, attempts.merge(identity, 1, Integer::sum));
  }

  /** The content id, or what tells one content from another without it. */
  private static String identity(FullHttpRequest request, String path) {
    var contentId = header(request, CONTENT_ID);
    return contentId == null ? Long.toHexString(Hash.of(path + text(request))) : contentId;
  }

  private static String text(FullHttpRequest request) {
    return request.content().toString(StandardCharsets.UTF_8);
  }

  private static ObjectNode entry(
      Instant arrival,
      FullHttpRequest request,
      Dialect dialect,
      String path,
      Reply reply,
      @Nullable Fault fault) {
    var call = Bodies.object().put("time", arrival.truncatedTo(ChronoUnit.MILLIS).toString());
    call.put("provider", dialect.provider()).put("path", path);
    call.put("content_id", header(request, CONTENT_ID)).put("tenant", header(request, TENANT));
    call.put("tokens_in", reply.tokensIn()).put("tokens_out", reply.tokensOut());
    call.put("status", reply.status()).put("fault", fault == null ? null : fault.label());
    return call;
  }

  private static void send(ChannelHandlerContext context, Reply reply, Duration latency) {
    if (latency.isZero()) {
      Sending.of(context, reply);
    } else {
      var task = (Runnable) () -> Sending.of(context, reply);
      context.executor().schedule(task, latency.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private Duration latency(@Nullable Fault fault) {
    return fault == null || fault.latency() == null ? options.latency() : fault.latency();
  }

  private static @Nullable String header(FullHttpRequest request, String name) {
    return request.headers().get(name);
  }

  /** Callers that die are the point of some tests. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    context.close();
    if (!(failure instanceof IOException)) {
      context.fireExceptionCaught(failure);
    }
  }
}
