package io.remdreaming.server;

import io.remdreaming.server.activity.ControlPublisher;
import io.remdreaming.server.activity.DerivedTargets;
import io.remdreaming.server.activity.EventPublisher;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.chat.Answering;
import io.remdreaming.server.mcp.Asker;
import io.remdreaming.server.mcp.McpMessages;
import io.remdreaming.server.mcp.McpServing;
import io.remdreaming.server.mcp.McpStdio;
import io.remdreaming.server.memory.Asking;
import io.remdreaming.server.memory.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

/** Memory for one client on this machine, over the standard streams of a process. */
public final class McpProcess {

  private McpProcess() {}

  /**
   * Answers until the input ends.
   *
   * @param options of these, the limits
   * @param backend is closed at the end
   * @param caller whose memory it is
   * @throws IOException if the streams fail
   */
  public static void run(
      ServerOptions options, Backend backend, Caller caller, InputStream in, OutputStream out)
      throws IOException {
    try (backend;
        var store = MemoryServer.open(options, backend.connections())) {
      var asking = new Asking(store, backend.embedders(), options.queryTime());
      var events = new EventPublisher(backend.log(), DerivedTargets.of(store), Clock.systemUTC());
      var answering = new Answering(backend.models()::gateway);
      new McpStdio(messages(asking, store, events, answering, backend), Asker.of(caller))
          .run(in, out);
    }
  }

  static McpMessages messages(
      Asking asking,
      MemoryStore store,
      EventPublisher events,
      Answering answering,
      Backend backend) {
    var control = new ControlPublisher(backend.control(), Clock.systemUTC());
    return McpServing.messages(asking, store, events, control, answering, backend.models());
  }
}
