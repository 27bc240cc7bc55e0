package dev.invitera.host.cli;

import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.connector.PluginInstaller;
import dev.invitera.host.connector.PluginInstaller.Installed;
import dev.invitera.host.web.Json;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code invitera plugins install}. */
@Command(
    name = "install",
    description = {
      "Check a jar as a host would, running none of its code, and put it into the plugins folder"
          + " instead of any other version of that plugin. Writes it into plugins.lock. Where"
          + " plugins.trust is signed, FILE.sig must be its signature, and comes along.",
      ""
    })
final class PluginsInstallCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "FILE", description = "The jar; one in the plugins folder already, too.")
  private Path file;

  PluginsInstallCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    InviteraConfig config = ConfigLoader.ofSystem().load(options.config()).require();
    Installed installed = new PluginInstaller(config.plugins()).install(InputFile.of(file));
    if (options.json()) {
      terminal.out().println(Json.write(installed));
    } else {
      terminal
          .out()
          .printf(
              "installed %s %s as %s, sha256:%s%s%n",
              installed.id(),
              installed.version(),
              config.plugins().directory().resolve(installed.file()),
              installed.sha256(),
              installed.replaced().isEmpty()
                  ? ""
                  : ", instead of " + String.join(", ", installed.replaced()));
    }
    terminal.err().println("a host that runs takes it within seconds; see 'invitera status'");
    return ExitCode.DONE;
  }
}
