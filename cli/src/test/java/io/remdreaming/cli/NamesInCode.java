package io.remdreaming.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Type;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.AbstractInsnNode;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.ClassNode;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.LdcInsnNode;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.MethodInsnNode;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.MethodNode;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.analysis.Analyzer;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.analysis.AnalyzerException;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.analysis.Frame;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The constants under which the compiled classes register metrics and states. What is registered
 * under a variable has to come through one of {@link #WAYS}; else it is an error, so that no name
 * is overlooked.
 */
final class NamesInCode {

  private static final String OWN = "io/remdreaming";

  private static final List<Way> WAYS =
      List.of(
          new Way("metric group", ".*MetricGroup", "addGroup", 0, "%s"),
          new Way("metric", ".*MetricGroup", "counter|gauge|histogram|meter", 0, "%s"),
          new Way("metric group", ".*/windows/CloseWindows", "<init>", 1, "%s"),
          new Way("metric", ".*/windows/CloseWindows", "<init>", 2, "%s"),
          new Way("metric", ".*/windows/OpenWindows", "show", 1, "%s"),
          new Way("metric group", ".*/StoreMetrics", "on", 1, "%sSink"),
          new Way("state", ".*/(Value|Map|List)StateDescriptor", "<init>", 0, "%s"),
          new Way("state", ".*/packing/Packed", "map|texts", 1, "%s"),
          new Way("state", ".*/windows/WindowState", "map", 1, "%s"),
          new Way("state", ".*/timers/EndOfInputBuffer", "<init>", 1, "%s"),
          new Way("state", ".*/relations/GatherCandidates", "map", 0, "%s"));

  private final Map<String, TreeSet<String>> names = new TreeMap<>();
  private final TreeSet<String> unknown = new TreeSet<>();

  /** Names by kind. */
  static Map<String, TreeSet<String>> all() throws Exception {
    var found = new NamesInCode();
    for (var root : Collections.list(NamesInCode.class.getClassLoader().getResources(OWN))) {
      found.read(root.toURI());
    }
    if (!found.unknown.isEmpty()) {
      throw new IllegalStateException("no constant, nor a way that is known: " + found.unknown);
    }
    return found.names;
  }

  private void read(URI root) throws Exception {
    if (root.toString().matches(".*(test-classes|-tests\\.jar).*")) {
      return;
    }
    if (root.getScheme().equals("jar")) {
      try (var jar = FileSystems.newFileSystem(root, Map.of())) {
        readBelow(jar.getPath(OWN));
      }
    } else {
      readBelow(Path.of(root));
    }
  }

  private void readBelow(Path folder) throws IOException, AnalyzerException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        var type = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(type, 0);
        for (var method : type.methods) {
          read(type.name, method);
        }
      }
    }
  }

  private void read(String type, MethodNode method) throws AnalyzerException {
    Frame<SourceValue>[] frames = new Analyzer<>(new SourceInterpreter()).analyze(type, method);
    for (var i = 0; i < frames.length; i++) {
      if (method.instructions.get(i) instanceof MethodInsnNode call && frames[i] != null) {
        for (var way : WAYS) {
          if (way.isTakenBy(call)) {
            take(way, type, way.argument(call, frames[i]));
          }
        }
      }
    }
  }

  private void take(Way way, String type, List<AbstractInsnNode> sources) {
    for (var source : sources) {
      if (source instanceof LdcInsnNode constant) {
        names
            .computeIfAbsent(way.kind, kind -> new TreeSet<>())
            .add(way.format.formatted(constant.cst));
      } else if (WAYS.stream().noneMatch(other -> type.matches(other.owner))) {
        unknown.add("%s in %s".formatted(way.kind, type));
      }
    }
  }

  /**
   * A method that a name is handed to.
   *
   * @param kind what it names
   * @param owner a pattern of the class that declares it
   * @param method a pattern of its name
   * @param index of its arguments the one that is the name, from 0
   * @param format what becomes of the name
   */
  private record Way(String kind, String owner, String method, int index, String format) {

    boolean isTakenBy(MethodInsnNode call) {
      var count = arguments(call).length;
      return call.owner.matches(owner) && call.name.matches(method) && index < count;
    }

    List<AbstractInsnNode> argument(MethodInsnNode call, Frame<SourceValue> frame) {
      var place = frame.getStackSize() - arguments(call).length + index;
      return List.copyOf(frame.getStack(place).insns);
    }

    private static Type[] arguments(MethodInsnNode call) {
      return Type.getArgumentTypes(call.desc);
    }
  }
}
