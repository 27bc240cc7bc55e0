package dev.invitera.host.cli;

import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.PluginsConfig;
import dev.invitera.host.connector.PluginVerifier;
import dev.invitera.host.connector.PluginVerifier.Verdict;
import dev.invitera.host.web.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code invitera plugins verify}. */
@Command(
    name = "verify",
    description = {
      "Tell of every jar of the plugins folder whether a host would load it, or why not and what to"
          + " do. Runs none of their code. Exit code 1 if one would not be loaded.",
      ""
    })
final class PluginsVerifyCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  PluginsVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    PluginsConfig config = ConfigLoader.ofSystem().load(options.config()).require().plugins();
    List<Verdict> verdicts = new PluginVerifier(config).verify();
    if (options.json()) {
      terminal.out().println(Json.write(verdicts));
    } else if (verdicts.isEmpty()) {
      terminal.out().println("no jars in " + config.directory());
    } else {
      table(verdicts).print(terminal.out());
      terminal.out().println(TrustLine.of(config.trust().key()));
    }
    return verdicts.stream().allMatch(Verdict::loads) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Table table(List<Verdict> verdicts) {
    Table table = new Table("CONNECTOR", "VERSION", "LOADS", "FILE", "SHA-256", "REASON");
    for (Verdict verdict : verdicts) {
      table.row(
          verdict.id().orElse("?"),
          verdict.version().orElse("?"),
          verdict.loads() ? "yes" : "no",
          verdict.file(),
          verdict.sha256().orElse("?"),
          verdict.reason());
    }
    return table;
  }
}
