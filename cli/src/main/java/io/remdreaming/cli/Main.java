package io.remdreaming.cli;

import io.remdreaming.cli.arguments.BrokerList;
import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Time;
import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.arguments.VersionName;
import io.remdreaming.cli.arguments.Zone;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.notifications.OwnedSource;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The program. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    var isTerminal = isTerminal(System.console());
    var context = new Context(Environment.ofThisProcess(), System.out, System.err, isTerminal);
    System.exit(execute(context, args));
  }

  /** What is wrong with the machine, such as too little memory, is one line as well. */
  private static int execute(Context context, String[] args) {
    try {
      return commandLine(context).execute(args);
    } catch (OutOfMemoryError e) {
      context
          .messages()
          .println("rem-dreaming: not enough memory; REM_JAVA_OPTS=-Xmx4g gives more");
      return Failures.FAILED;
    }
  }

  /** Since Java 22 there is a console even where there is no terminal, and a method that tells. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Memories are in every script, whatever the machine's locale. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  static CommandLine commandLine(Context context) {
    var root = new RemDreaming();
    var commandLine = new CommandLine(root, new Commands(context));
    HelpText.describe(commandLine);
    return Failures.handledFor(commandLine, root::isVerbose)
        .registerConverter(Id.class, Id::parse)
        .registerConverter(Time.class, Time::parse)
        .registerConverter(Topic.class, Topic::parse)
        .registerConverter(BrokerList.class, BrokerList::parse)
        .registerConverter(OwnedSource.class, OwnedSource::parse)
        .registerConverter(Zone.class, Zone::parse)
        .registerConverter(VersionName.class, VersionName::parse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(context.messages(), true, StandardCharsets.UTF_8));
  }

  /** Makes commands, and gives those that want it the context. */
  private record Commands(Context context) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Context.class).newInstance(context);
      } catch (NoSuchMethodException e) {
        var command = CommandLine.defaultFactory().create(type);
        if (command instanceof ContextCommand inContext) {
          inContext.setContext(context);
        }
        return command;
      }
    }
  }
}
