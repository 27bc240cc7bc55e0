package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the shop runs on: its version, and whether Trustpilot's own plugin is active. */
final class SystemHealth {

  private static final Pattern VERSION =
      Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})[\\w.+-]{0,40}");

  /** From here on orders are listed by the time they changed. */
  private static final int LEAST_MAJOR = 5;

  private static final int LEAST_MINOR = 8;

  private static final String INVITES_TOO =
      " is active and may invite the same customers: deactivate it under Plugins, or switch its"
          + " invitations off in its settings and keep it for TrustBox widgets only";

  private SystemHealth() {}

  static List<Check> look(ShopProbes probes) throws InterruptedException {
    try {
      JsonNode system = probes.systemStatus();
      return List.of(version(system.path("environment")), inviter(system.path("active_plugins")));
    } catch (ConnectorException.Unauthorized e) {
      return unseen(
          "cannot be seen with this key, which needs to belong to a shop manager or administrator");
    } catch (ConnectorException e) {
      return unseen("could not be seen: " + e.getMessage());
    }
  }

  private static List<Check> unseen(String why) {
    return List.of(
        new Check(CheckNames.VERSION, Status.NOT_CHECKED, why),
        new Check(
            CheckNames.OTHER_INVITER,
            Status.NOT_CHECKED,
            why
                + "; look under Plugins whether one of Trustpilot is active, since it would invite"
                + " the same customers"));
  }

  private static Check version(JsonNode environment) {
    Optional<MatchResult> version =
        Fields.text(environment, "version").flatMap(SystemHealth::version);
    if (version.isEmpty()) {
      return new Check(CheckNames.VERSION, Status.NOT_CHECKED, "the shop does not tell it");
    }
    String seen =
        "WooCommerce "
            + version.get().group()
            + Fields.text(environment, "wp_version")
                .flatMap(SystemHealth::version)
                .map(wordpress -> " on WordPress " + wordpress.group())
                .orElse("");
    int major = Integer.parseInt(version.get().group(1));
    int minor = Integer.parseInt(version.get().group(2));
    return major > LEAST_MAJOR || (major == LEAST_MAJOR && minor >= LEAST_MINOR)
        ? new Check(CheckNames.VERSION, Status.OK, seen)
        : new Check(
            CheckNames.VERSION,
            Status.DEGRADED,
            seen + " is too old to list changed orders: update WooCommerce to 5.8 or later");
  }

  private static Optional<MatchResult> version(String text) {
    return VERSION.matcher(text).results().findFirst();
  }

  private static Check inviter(JsonNode plugins) {
    if (!plugins.isArray()) {
      return new Check(
          CheckNames.OTHER_INVITER, Status.NOT_CHECKED, "the shop does not list its plugins");
    }
    return plugins
        .valueStream()
        .map(plugin -> plugin.path("plugin").asText(""))
        .filter(file -> file.toLowerCase(Locale.ROOT).contains("trustpilot"))
        .findFirst()
        .map(file ->
            new Check(CheckNames.OTHER_INVITER, Status.DEGRADED, folder(file) + INVITES_TOO))
        .orElseGet(() -> new Check(CheckNames.OTHER_INVITER, Status.OK, "is not active"));
  }

  /** A plugin's folder is its name at wordpress.org. */
  private static String folder(String file) {
    String folder = file.split("/", 2)[0];
    return folder.matches("[\\w.-]{1,80}") ? "the plugin " + folder : "a plugin of that name";
  }
}
