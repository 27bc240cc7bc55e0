package dev.invitera.host.connector;

import java.util.List;

/** What a connector says of a shop's settings. */
public sealed interface SettingsCheck {

  /**
   * They were read and checked.
   *
   * @param problems why the shop cannot start; empty if it can
   * @param warnings what works, but should be changed
   */
  record Checked(List<SettingsProblem> problems, List<SettingsProblem> warnings)
      implements SettingsCheck {}

  /**
   * They could not be checked.
   *
   * @param reason for the operator: no such connector, or a broken plugin
   */
  record NotChecked(String reason) implements SettingsCheck {}
}
