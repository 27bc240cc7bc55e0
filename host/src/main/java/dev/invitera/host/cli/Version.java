package dev.invitera.host.cli;

import dev.invitera.host.connector.ContractVersion;
import java.util.Optional;

/**
 * What runs.
 *
 * @param invitera of this host
 * @param contract of the connector contract
 * @param java of the virtual machine
 */
record Version(String invitera, String contract, String java) {

  static Version current() {
    // The jar's manifest; absent when run from a build tree.
    String own =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development");
    return new Version(own, ContractVersion.CURRENT.toString(), Runtime.version().toString());
  }

  /** As a person reads it. */
  String line() {
    return "invitera %s (connector contract %s, Java %s)".formatted(invitera, contract, java);
  }

  /** What other servers see of us. */
  String userAgent() {
    return "Invitera/" + invitera;
  }
}
