package dev.invitera.host.cli;

import dev.invitera.host.PluginFiles;
import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.Problem.Severity;
import dev.invitera.host.online.OnlineCheck;
import dev.invitera.host.online.ShopFindings;
import dev.invitera.host.web.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera check}. */
@Command(
    name = "check",
    description = {
      "Find everything that is wrong in the configuration, in one run, without starting anything.",
      "Exit code 2 if anything must be mended.",
      ""
    })
final class CheckCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  @Option(
      names = "--online",
      description =
          "Also call every shop and every Trustpilot account, changing nothing there, and show what"
              + " would become of each shop's latest orders. Exit code 1 if anything is down.")
  private boolean online;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    LoadedConfig loaded = ConfigLoader.ofSystem().load(options.config());
    List<Finding> findings = new ArrayList<>();
    loaded
        .problems()
        .forEach(problem ->
            findings.add(new Finding(problem.severity() == Severity.ERROR, problem.toString())));
    List<ShopFindings> shops = new ArrayList<>();
    if (loaded.plugins().isPresent()) {
      try (PluginFiles files =
          PluginFiles.load(
              loaded.plugins().get(), Clock.systemUTC(), Version.current().userAgent())) {
        findings.addAll(SettingsFindings.of(files, loaded));
        if (online && loaded.usable().isPresent()) {
          InviteraConfig config = loaded.usable().get();
          shops.addAll(
              new OnlineCheck(
                      config, files.plugins(), Clock.systemUTC(), Version.current().userAgent())
                  .run(new OnlineProgress(terminal.err())));
        }
      }
    }
    return report(loaded, findings, shops);
  }

  private int report(LoadedConfig loaded, List<Finding> findings, List<ShopFindings> shops) {
    boolean wrong = findings.stream().anyMatch(Finding::error);
    boolean down = shops.stream().anyMatch(ShopFindings::down);
    if (options.json()) {
      terminal.out().println(Json.write(new Report(!wrong, findings, shops)));
    } else {
      findings.forEach(finding ->
          terminal.out().println(finding.text() + (finding.error() ? "" : " (warning)")));
      new OnlinePrinter(terminal.out()).print(shops);
      new CheckSummary(
              options.config(),
              findings.stream().filter(Finding::error).count(),
              loaded.usable().map(config -> config.shops().size()).orElse(0),
              shops)
          .line()
          .ifPresent(terminal.out()::println);
    }
    if (wrong) {
      return ExitCode.MISTAKE;
    }
    return down ? ExitCode.FAILED : ExitCode.DONE;
  }

  /**
   * Something found.
   *
   * @param error whether it must be mended
   * @param text with file, line, column and key
   */
  record Finding(boolean error, String text) {}

  private record Report(boolean fine, List<Finding> findings, List<ShopFindings> online) {}
}
