package dev.invitera.host.cli;

import dev.invitera.host.PluginFiles;
import dev.invitera.host.cli.CheckCommand.Finding;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.Problem;
import dev.invitera.host.config.Problem.Severity;
import dev.invitera.host.config.ShopSettings;
import dev.invitera.host.connector.PluginStatus;
import dev.invitera.host.connector.SameOrders;
import dev.invitera.host.connector.SettingsCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the plugins say of their shops' settings, and what keeps plugins from loading. */
final class SettingsFindings {

  private SettingsFindings() {}

  static List<Finding> of(PluginFiles files, LoadedConfig loaded) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    SameOrders sameOrders = new SameOrders();
    for (PluginStatus plugin : files.plugins().list()) {
      if (plugin.state() != PluginStatus.State.LOADED) {
        String text =
            loaded.plugins().orElseThrow().directory()
                + "/"
                + plugin.file()
                + ": "
                + plugin.reason();
        findings.add(new Finding(false, text));
      }
    }
    for (var shop : new TreeMap<>(loaded.settings()).entrySet()) {
      ShopSettings written = shop.getValue();
      switch (files.plugins().check(written.connector(), written.settings())) {
        case SettingsCheck.NotChecked(String reason, _) ->
            findings.add(new Finding(true, "shops." + shop.getKey() + ".connector: " + reason));
        case SettingsCheck.Checked(var problems, var statuses, var origin) -> {
          problems.forEach(problem -> findings.add(finding(problem)));
          sameOrders
              .note(shop.getKey(), written.connector(), written.settings(), origin)
              .ifPresent(problem -> findings.add(finding(problem)));
          written
              .trigger()
              .compare(written.connector(), statuses)
              .forEach(problem -> findings.add(finding(problem)));
        }
      }
    }
    return findings;
  }

  private static Finding finding(Problem problem) {
    return new Finding(problem.severity() == Severity.ERROR, problem.toString());
  }
}
