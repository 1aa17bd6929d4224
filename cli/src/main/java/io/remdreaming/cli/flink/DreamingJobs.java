package io.remdreaming.cli.flink;

import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The dreaming job as a graph that a cluster can be given. */
public final class DreamingJobs {

  private DreamingJobs() {}

  public static JobGraph graph(Configuration settings, DreamingOptions options) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    DreamingJob.describe(env, options);
    var graph = env.getStreamGraph();
    graph.setJobName("REM Dreaming");
    return graph.getJobGraph();
  }
}
