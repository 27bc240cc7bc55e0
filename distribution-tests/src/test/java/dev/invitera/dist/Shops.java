package dev.invitera.dist;

import dev.invitera.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of the tests' shops, with the secrets that both sides know. */
final class Shops {

  static final String ADMIN_TOKEN = "an-admin-token-for-tests";
  static final String WOO = "woo-se";
  static final String MAGENTO = "magento-eu";
  static final String OWN = "own-shop";
  static final String WOO_HOOK_SECRET = "sandbox-webhook-secret";
  static final String OWN_HOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final String OWN_ACCESS_TOKEN = "sandbox-links-token-own-shop";
  static final String MAGENTO_ACCESS_TOKEN = "sandbox-links-token-magento";

  private Shops() {}

  /** The distribution's own sample, at the addresses in use, with e-mails due at once. */
  static Path write(Path folder, Sandbox sandbox) throws IOException {
    String text =
        Files.readString(Distribution.folder().resolve("config.yaml"))
            .replace("http://127.0.0.1:9180", origin(sandbox.wooCommerce().uri()))
            .replace("http://127.0.0.1:9181", origin(sandbox.magento().uri()))
            .replace("http://127.0.0.1:9182", origin(sandbox.trustpilot().uri()))
            // Where the host does not listen, so that no webhooks are made for it.
            .replace("  public-url: http://127.0.0.1:8080\n", "")
            .replace("listen: 127.0.0.1:8080", "listen: 127.0.0.1:0")
            .replace(
                "admin-listen: 127.0.0.1:8081",
                "admin-listen: 127.0.0.1:0\n  admin-token: " + ADMIN_TOKEN)
            .replace("delay: 7d", "delay: 0s\n      product-delay: 0s");
    String places =
        """

        store: { url: "jdbc:sqlite:%s" }
        plugins: { directory: "%s" }
        """
            .formatted(
                folder.resolve("data").resolve("invitera.db"),
                Distribution.folder().resolve("plugins"));
    return Files.writeString(folder.resolve("config.yaml"), text + places);
  }

  /** The same, with an admin address that commands find in the file as well. */
  static Path writeForCommands(Path folder, Sandbox sandbox) throws IOException {
    Path config = write(folder, sandbox);
    String text = Files.readString(config);
    return Files.writeString(
        config, text.replace("admin-listen: 127.0.0.1:0", "admin-listen: 127.0.0.1:" + freePort()));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
  }
}
