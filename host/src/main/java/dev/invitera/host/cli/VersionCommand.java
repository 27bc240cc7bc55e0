package dev.invitera.host.cli;

import dev.invitera.host.web.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code invitera version}. */
@Command(name = "version", description = "Show the versions of host, connector contract and Java.")
final class VersionCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Version version = Version.current();
    terminal.out().println(options.json() ? Json.write(version) : version.line());
    return ExitCode.DONE;
  }
}
