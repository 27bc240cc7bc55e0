package dev.invitera.host.cli;

import dev.invitera.host.Host;
import dev.invitera.host.HostOptions;
import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.config.LoadedConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera run}. */
@Command(
    name = "run",
    description = {
      "Run the host: take webhooks, poll shops, decide, send what is due. SIGTERM or Ctrl-C ends it"
          + " in order and with exit code 0, within ten seconds; a second one ends it at once.",
      "",
      "A shop whose configuration is wrong is left out and its webhooks are put off; a wrong server,"
          + " store or plugins section ends the command with exit code 2. A new shop only watches"
          + " until it is activated.",
      "",
      "Changed files of the configuration and of the plugins folder are taken while it runs.",
      ""
    })
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  @Option(names = "--no-send", description = "Record and decide, but send and link nothing.")
  private boolean noSend;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    ConfigSource source = ConfigSource.of(options.config());
    LoadedConfig loaded = source.load();
    loaded.problems().forEach(problem -> terminal.err().println(problem));
    if (loaded.usable().isEmpty()) {
      terminal.err().println("Nothing was started: mend the above, or look with 'invitera check'.");
      return ExitCode.MISTAKE;
    }
    try (Stopping stopping = Stopping.onSignals(terminal.err());
        Host host = Host.start(source, loaded, hostOptions())) {
      stopping.watch(host::unstopped);
      terminal
          .err()
          .printf(
              "Invitera runs: deliveries on port %d, admin API on port %d%s.%n",
              host.port(), host.adminPort(), noSend ? ", sending nothing" : "");
      stopping.await();
    }
    return ExitCode.DONE;
  }

  private HostOptions hostOptions() {
    return new HostOptions(Clock.systemUTC(), hostName(), Version.current().userAgent(), !noSend);
  }

  static String hostName() {
    // A container's processes may all have the same number, one life after the other.
    String life = HexFormat.of().toHexDigits((short) new SecureRandom().nextInt());
    String process = ProcessHandle.current().pid() + "-" + life;
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + process;
    } catch (UnknownHostException e) {
      // A machine without a name of its own, such as some containers.
      return "host/" + process;
    }
  }
}
