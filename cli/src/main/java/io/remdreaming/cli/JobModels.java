package io.remdreaming.cli;

import io.remdreaming.gateway.prompts.ModelGateway;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.WindowCosts;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.GatewayListener;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.ports.PromptGateway.Subtask;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.mcp.Models;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The models of a job, and the policies of its tenants as the control log has them now. */
final class JobModels implements Models {

  private static final long PATIENCE_S = 10;

  private final DreamingOptions job;
  private final WindowCosts costs;
  private @Nullable TenantPolicies policies;
  private @Nullable PromptGateway gateway;

  JobModels(DreamingOptions job) {
    this.job = job;
    this.costs = new WindowCosts(job);
  }

  @Override
  public Limits limits(String tenantId) {
    return costs.limits(policy(tenantId));
  }

  @Override
  public Route route(Tier tier, String tenantId) {
    return costs.route(tier, policy(tenantId));
  }

  private TenantPolicy policy(String tenantId) {
    try {
      return policies().current(tenantId).get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw Problem.unavailable("the tenant's policy cannot be read from Kafka", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping", e);
    }
  }

  /** Opened when they are asked for the first time, and kept. */
  private synchronized TenantPolicies policies() {
    if (policies == null) {
      policies = DreamingJob.models(job).policies().get();
    }
    return policies;
  }

  /** Opened for the first question, and kept; it has a gateway's share of the rates. */
  @Override
  public synchronized @Nullable PromptGateway gateway() {
    if (gateway == null && !job.models().providers().isEmpty()) {
      gateway =
          ModelGateway.opener(job.models().gateway(), DreamingJob.models(job))
              .open(new Subtask("chat", 0, 1), GatewayListener::silent);
    }
    return gateway;
  }

  @Override
  public synchronized void close() {
    if (gateway != null) {
      gateway.close();
    }
    if (policies != null) {
      policies.close();
    }
  }
}
