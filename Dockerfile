# The image of the job: Flink, the fat jar, the configuration. Build the jar first (`mvn -pl jobs -am package`), then
#   docker build -t rem-dreaming:0.1.0 .
# In Flink's image already: RocksDB (in flink-dist), the Prometheus reporter (a plugin), the user flink (9999).
FROM flink:2.2.1-java17

USER root
# The S3 file system, for checkpoints in a bucket, is shipped with Flink but not switched on.
RUN mkdir -p /opt/flink/plugins/s3-fs-presto /opt/flink/state \
 && cp /opt/flink/opt/flink-s3-fs-presto-*.jar /opt/flink/plugins/s3-fs-presto/ \
 && chown -R flink:flink /opt/flink/plugins /opt/flink/state
# Fails here, not in production, should the image's Java lack the module that config.yaml asks for.
RUN java --add-modules=jdk.incubator.vector -version

COPY --chown=flink:flink flink-conf/config.yaml flink-conf/log4j-console.properties /opt/flink/conf/
# A JDBC driver and a native library are the JVM's, not a job's: here they are loaded once
# (classloader.parent-first-patterns.additional in config.yaml).
COPY --chown=flink:flink jobs/target/lib/postgresql.jar jobs/target/lib/onnxruntime.jar /opt/flink/lib/
COPY --chown=flink:flink jobs/target/rem-dreaming-jobs.jar /opt/flink/usrlib/rem-dreaming.jar

# By number, so that Kubernetes can see that it is not root.
USER 9999:9999
