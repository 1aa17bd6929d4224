package io.remdreaming.server.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The protocol over standard streams: a line for each message, nothing else. */
public record McpStdio(McpMessages messages, Asker asker) {

  private static final int AT_ONCE = 4;
  private static final long CLOSING_S = 60;

  /** Answers until the input ends; what was asked before is still answered. */
  public void run(InputStream in, OutputStream out) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    var answering = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          var message = line;
          answering.execute(() -> answer(message, out));
        }
      }
    } finally {
      finish(answering);
    }
  }

  private void answer(String message, OutputStream out) {
    var text = messages.answer(message, asker).text();
    if (text != null) {
      write(text, out);
    }
  }

  /** JSON has no line ends of its own, so a line is a message. */
  private static void write(String text, OutputStream out) {
    synchronized (out) {
      try {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void finish(ExecutorService answering) {
    answering.shutdown();
    try {
      if (!answering.awaitTermination(CLOSING_S, TimeUnit.SECONDS)) {
        answering.shutdownNow();
      }
    } catch (InterruptedException e) {
      answering.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
