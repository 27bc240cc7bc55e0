package dev.invitera.host.cli;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.host.PluginFiles;
import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.connector.ShopSetup;
import dev.invitera.host.report.MappingReport;
import dev.invitera.host.web.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera map}. */
@Command(
    name = "map",
    description = {
      "Show how a delivery is read: each field of the order, its expression and its value, then what"
          + " would be recorded. Records nothing, looks at no signature, and needs no running host."
          + " Exit code 1 if the delivery cannot be read.",
      ""
    })
final class MapCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  @Option(names = "--shop", required = true, paramLabel = "SHOP", description = "The shop's id.")
  private String shop;

  @Option(
      names = "--body",
      required = true,
      paramLabel = "FILE",
      description = "The body as the sender posts it.")
  private Path body;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header of the delivery; may be repeated. JSON unless Content-Type is given.")
  private List<String> headers = List.of();

  @Option(
      names = "--query",
      paramLabel = "QUERY",
      defaultValue = "",
      description = "What follows the question mark of the address.")
  private String query;

  @Option(names = "--show-personal", description = "Show names and addresses in full.")
  private boolean showPersonal;

  MapCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    LoadedConfig loaded = ConfigLoader.ofSystem().load(options.config());
    ShopConfig configured = LoadedShops.shop(loaded, shop);
    Clock clock = Clock.systemUTC();
    WebhookRequest delivery = FileDelivery.of(body, headers, query, clock.instant());
    MappingReport report;
    try (PluginFiles files =
        PluginFiles.load(loaded.require().plugins(), clock, Version.current().userAgent())) {
      report = report(open(files, configured), delivery);
    }
    if (options.json()) {
      terminal.out().println(Json.write(report));
    } else {
      new MappingPrinter(terminal.out()).print(report);
    }
    return report.readable() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static ShopConnector open(PluginFiles files, ShopConfig shop)
      throws InterruptedException, CommandException {
    Availability availability =
        files
            .plugins()
            .open(new ShopSetup(shop.id(), shop.connector(), shop.settings(), Optional.empty()));
    return switch (availability) {
      case Availability.Ready(ShopConnector connector) -> connector;
      case Availability.NotReady(String reason) -> throw CommandException.failed(reason);
    };
  }

  private MappingReport report(ShopConnector connector, WebhookRequest delivery)
      throws InterruptedException, CommandException {
    if (!connector.facets().preview()) {
      throw CommandException.mistake(
          "shop '%s': the connector '%s' has no mapping to show; it reads its platform's orders in"
                  .formatted(shop, connector.connectorId())
              + " its own fixed way");
    }
    try {
      return MappingReport.of(connector.preview(delivery), showPersonal);
    } catch (ConnectorFailure e) {
      throw CommandException.failed("shop '%s': %s".formatted(shop, e.getMessage()));
    }
  }
}
