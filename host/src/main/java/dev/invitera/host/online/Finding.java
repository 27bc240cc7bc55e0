package dev.invitera.host.online;

import dev.invitera.connector.health.Health;
import dev.invitera.connector.health.Health.Status;

/**
 * One thing looked at.
 *
 * @param check what
 * @param detail what was seen, and what to do
 */
public record Finding(String check, Status status, String detail) {

  static Finding of(Health.Check check) {
    return new Finding(check.name(), check.status(), check.detail());
  }
}
