package dev.invitera.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shop files that operators may start from. */
final class ReadyMappings {

  static final Path DIRECTORY = Path.of("..", "..", "docs", "mappings");

  private ReadyMappings() {}

  /** The shop of one of them, with the secret that its deliveries are signed with. */
  static Shop shop(String mapping, String secret) throws IOException {
    String yaml = Files.readString(DIRECTORY.resolve(mapping + ".yaml"));
    String quoted = "'" + secret + "'";
    return Shop.of(
        (WebhookSettings)
            SettingsYaml.ofShop(yaml.replace("${env:HOOK_SECRET}", quoted), WebhookSettings.class));
  }
}
