package io.remdreaming.stubmodel;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A reply on its way over one connection; never blocks. */
final class Sending {

  private static final int TRICKLE_MILLIS = 50;
  private static final byte[] SPACES = new byte[64 << 10];

  static {
    Arrays.fill(SPACES, (byte) ' ');
  }

  private final ChannelHandlerContext context;
  private final Reply reply;
  private long sent;

  private Sending(ChannelHandlerContext context, Reply reply) {
    this.context = context;
    this.reply = reply;
  }

  static void of(ChannelHandlerContext context, Reply reply) {
    if (context.channel().isActive()) {
      new Sending(context, reply).start();
    }
  }

  private void start() {
    switch (reply.delivery()) {
      case WHOLE -> whole();
      case STREAMED -> streamed();
      case TRICKLED -> {
        head(reply.body().length);
        trickle();
      }
      case HALF -> half();
      case PADDED -> {
        chunkedHead();
        pad();
      }
      case CLOSED -> context.close();
      case NOTHING -> {}
    }
  }

  private void whole() {
    var body = Unpooled.wrappedBuffer(reply.body());
    var status = HttpResponseStatus.valueOf(reply.status());
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
    context.writeAndFlush(headed(response, reply.body().length));
  }

  /** Each line, or each event with the empty line that ends it, is a chunk of its own. */
  private void streamed() {
    chunkedHead();
    var body = reply.body();
    for (var start = 0; start < body.length; ) {
      var end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      while (end < body.length && body[end] == '\n') {
        end++;
      }
      var chunk = Unpooled.wrappedBuffer(body, start, end - start);
      context.writeAndFlush(new DefaultHttpContent(chunk));
      start = end;
    }
    context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private void chunkedHead() {
    var status = HttpResponseStatus.valueOf(reply.status());
    var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
    response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.type());
    context.writeAndFlush(response);
  }

  private void head(long length) {
    var status = HttpResponseStatus.valueOf(reply.status());
    context.writeAndFlush(headed(new DefaultHttpResponse(HttpVersion.HTTP_1_1, status), length));
  }

  private HttpResponse headed(HttpResponse response, long length) {
    var headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, reply.type());
    headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
    if (reply.retryAfter() != null) {
      headers.set(HttpHeaderNames.RETRY_AFTER, reply.retryAfter());
    }
    return response;
  }

  /** The last byte is never sent. */
  private void trickle() {
    if (context.channel().isActive() && sent < reply.body().length - 1) {
      context.writeAndFlush(Unpooled.wrappedBuffer(reply.body(), (int) sent++, 1));
      context.executor().schedule(this::trickle, TRICKLE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void half() {
    var length = reply.body().length;
    head(length);
    context
        .writeAndFlush(Unpooled.wrappedBuffer(reply.body(), 0, length / 2))
        .addListener(done -> ((SocketChannel) context.channel()).shutdownOutput());
  }

  /** Spaces without end, as fast as the caller takes them and no faster. */
  private void pad() {
    if (context.channel().isActive()) {
      context
          .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(SPACES)))
          .addListener(done -> context.executor().execute(this::pad));
    }
  }
}
