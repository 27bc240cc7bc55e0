package dev.invitera.host.cli;

import dev.invitera.host.Host;
import dev.invitera.host.HostOptions;
import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.web.Json;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera demo}. */
@Command(
    name = "demo",
    description = {
      "Show everything at once in a sandbox on this machine: three shops and a Trustpilot that speak"
          + " the real formats over HTTP, and the host with the real plugins between them. Nothing"
          + " leaves the machine; all people are invented. --config is not used.",
      ""
    })
final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  @Option(names = "--exit", description = "End after the summary instead of leaving the host up.")
  private boolean exit;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    SandboxOptions ports =
        SandboxOptions.defaults()
            .withPorts(DemoPorts.freeOr(9180), DemoPorts.freeOr(9181), DemoPorts.freeOr(9182));
    try (Stopping stopping = Stopping.onSignals(terminal.err());
        Sandbox sandbox = Sandbox.start(ports);
        DemoFiles files = DemoFiles.make()) {
      int port = DemoPorts.freeOr(8080);
      int adminPort = DemoPorts.freeOr(8081);
      Path config =
          files.writeConfig(
              sandbox.wooCommerce().uri(),
              sandbox.magento().uri(),
              sandbox.trustpilot().uri(),
              port,
              adminPort);
      HostOptions host =
          new HostOptions(
              Clock.systemUTC(), RunCommand.hostName(), Version.current().userAgent(), true);
      ConfigSource source = ConfigSource.of(config);
      try (Host running = Host.start(source, source.load(), host);
          AdminClient client = AdminClient.of(AdminTarget.of(config), terminal)) {
        stopping.watch(running::unstopped);
        DemoScript script =
            new DemoScript(terminal, sandbox, client, running.port(), stopping, Clock.systemUTC());
        List<DemoScript.Outcome> outcomes = script.play();
        if (options.json()) {
          terminal.out().println(Json.write(outcomes));
        }
        if (!exit) {
          invite(config, running);
          stopping.await();
        }
      }
      return ExitCode.DONE;
    }
  }

  private void invite(Path config, Host running) {
    terminal
        .err()
        .printf(
            """

            The host stays up: deliveries on http://127.0.0.1:%d/hooks/SHOP, admin API on port %d.
            Look around from another terminal, for example:
              ./invitera status --config %s
            Ctrl-C ends it, and removes what it kept.
            """,
            running.port(), running.adminPort(), config);
  }
}
