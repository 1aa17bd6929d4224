package io.remdreaming.server;

import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.Scope;
import io.remdreaming.server.activity.ActivityLog;
import io.remdreaming.server.activity.ControlLog;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.mcp.Models;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.util.function.Function;

/**
 * What a server works with.
 *
 * @param embedders what embeds a question of a scope
 * @param log takes events
 * @param control takes requests for upgrades
 * @param models of the deployment
 * @param tokens whom bearer tokens belong to that are no API keys
 */
public record Backend(
    ConnectionProvider connections,
    Function<Scope, QueryEmbedder> embedders,
    ActivityLog log,
    ControlLog control,
    Models models,
    BearerTokens tokens)
    implements AutoCloseable {

  @Override
  public void close() {
    log.close();
    control.close();
    models.close();
  }
}
