package dev.invitera.host.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code invitera}. */
@Command(
    name = "invitera",
    header = "Turns a shop's orders into review invitations on Trustpilot.",
    description = {
      "",
      "Start with 'demo', which shows everything in a sandbox. For a shop of your own write"
          + " config.yaml, look at it with 'check' and 'plan', start 'run', then 'activate'.",
      ""
    },
    footer = {
      "",
      "Every command takes --help and --json. Results go to standard output, progress and problems"
          + " to standard error. Exit codes: 0 done, 1 failed, 2 a mistake in command or"
          + " configuration."
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CheckCommand.class,
      MapCommand.class,
      PlanCommand.class,
      LinkCommand.class,
      ActivateCommand.class,
      PauseCommand.class,
      StatusCommand.class,
      ExplainCommand.class,
      ParkedCommand.class,
      BackfillCommand.class,
      RestoredCommand.class,
      PluginsCommand.class,
      SchemaCommand.class,
      VersionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Invitera.VersionLine.class)
public final class Invitera implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions, as 'version' does.")
  private boolean version;

  private Invitera() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Guice would otherwise generate classes by a way that this Java warns of.
    System.setProperty("guice_custom_class_loading", "CHILD");
    if (args.length == 0 || !args[0].equals("run")) {
      // Only a host's own log tells of every step; commands speak for themselves.
      System.setProperty("invitera.log.level", "WARN");
    }
    System.exit(run(Terminal.ofSystem(), args));
  }

  static int run(Terminal terminal, String... args) {
    Optional<String> later = LaterCommands.in(args);
    if (later.isPresent()) {
      terminal.err().println("invitera " + later.get() + ": known, but not in this version");
      return ExitCode.MISTAKE;
    }
    CommandLine line = new CommandLine(new Invitera(), new CommandFactory(terminal));
    line.registerConverter(Instant.class, new Instants());
    line.setUsageHelpAutoWidth(true);
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(
        (failure, command, _) -> Failures.report(terminal, command.getCommandName(), failure));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** For those who ask for the version as one asks any command. */
  static final class VersionLine implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Version.current().line()};
    }
  }
}
