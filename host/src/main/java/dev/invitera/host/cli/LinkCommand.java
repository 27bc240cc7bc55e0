package dev.invitera.host.cli;

import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.invitation.Locales;
import dev.invitera.host.invitation.References;
import dev.invitera.host.route.ConfiguredRoutes;
import dev.invitera.host.route.links.CsvFormatException;
import dev.invitera.host.route.links.CsvLinks;
import dev.invitera.host.route.links.LinkForm;
import dev.invitera.host.route.links.LinkMakers;
import dev.invitera.host.route.links.LinkSubject;
import dev.invitera.host.web.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera link}. */
@Command(
    name = "link",
    description = {
      "Make review links now, outside the flow of orders. Nothing is recorded or sent.",
      "",
      "One link: give --email, --name and --reference. Many: give --csv with a file whose header"
          + " names the columns email, name, reference, and perhaps skus, tags and locale (several"
          + " skus or tags in a field stand between bars). The rows come out with a column 'link'.",
      ""
    })
final class LinkCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  @Option(names = "--shop", required = true, paramLabel = "SHOP", description = "The shop's id.")
  private String shop;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--locale",
      paramLabel = "LOCALE",
      description = "The language of the page, such as sv-SE (default: English).")
  private Optional<String> locale;

  @Option(names = "--embed", description = "A link for a frame in the shop's own page.")
  private boolean embed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the rows of --csv go (default: standard output).")
  private Optional<Path> output;

  LinkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One customer, or a file of them. */
  private static final class What {
    @ArgGroup(exclusive = false)
    private Customer customer;

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "Many customers.")
    private Path csv;
  }

  /** One customer. */
  private static final class Customer {
    @Option(
        names = "--email",
        required = true,
        paramLabel = "E-MAIL",
        description = "The customer's.")
    private String email;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The customer's.")
    private String name;

    @Option(
        names = "--reference",
        required = true,
        paramLabel = "REFERENCE",
        description = "The order number that the customer knows.")
    private String reference;

    @Option(names = "--sku", paramLabel = "SKU", description = "A product to review; repeatable.")
    private List<String> skus = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "Public at Trustpilot; repeatable.")
    private List<String> tags = List.of();
  }

  @Override
  public Integer call() throws Exception {
    ShopConfig config = LoadedShops.shop(ConfigLoader.ofSystem().load(options.config()), shop);
    LinkForm form = embed ? LinkForm.EMBEDDED : LinkForm.PAGE;
    String host = host();
    return switch (config.route()) {
      case RouteConfig.TrustpilotEmail _ ->
          throw CommandException.mistake(
              "shop '"
                  + shop
                  + "' has no links: its invitations go out via trustpilot-email. Links are made"
                  + " for shops with via business-generated-link or unique-link.");
      case RouteConfig.BusinessGeneratedLink link ->
          make(ConfiguredRoutes.makers(link, form), true, host);
      case RouteConfig.UniqueLink link -> make(ConfiguredRoutes.makers(link, form), false, host);
    };
  }

  private String host() throws CommandException {
    if (locale.isPresent() && !Locales.known().contains(locale.get())) {
      throw CommandException.mistake(
          "--locale " + locale.get() + ": Trustpilot has no such locale; one is sv-SE");
    }
    return Locales.host(locale);
  }

  private int make(LinkMakers makers, boolean carriesProductsAndTags, String host)
      throws CommandException, IOException, InterruptedException {
    if (what.csv != null) {
      return csv(new CsvLinks(makers, carriesProductsAndTags, host, threads()));
    }
    Customer customer = what.customer;
    if (!carriesProductsAndTags && !(customer.skus.isEmpty() && customer.tags.isEmpty())) {
      throw CommandException.mistake("unique links carry neither --sku nor --tag");
    }
    if (References.forbidden(customer.reference)) {
      throw CommandException.mistake(
          "--reference has one of # * + \" % &, with which Trustpilot's links fail");
    }
    String link =
        makers.link(
            host,
            new LinkSubject(
                customer.email.strip(),
                customer.name.strip(),
                customer.reference.strip(),
                customer.skus,
                customer.tags));
    terminal.out().println(options.json() ? Json.write(new Made(link)) : link);
    return ExitCode.DONE;
  }

  private int csv(CsvLinks links) throws CommandException, IOException, InterruptedException {
    Progress progress = new Progress(terminal, "links");
    CsvLinks.Summary summary;
    Path csv = InputFile.of(what.csv);
    try (InputStream input = Files.newInputStream(csv);
        OutputStream rows = output.isPresent() ? OutputFile.open(output.get(), csv) : standard()) {
      summary = links.run(input, rows, progress::at);
    } catch (CsvFormatException e) {
      throw CommandException.mistake(what.csv + ": " + e.getMessage());
    }
    progress.done(summary.made());
    for (CsvLinks.Rejected row : summary.rejected()) {
      terminal.err().println(what.csv + ":" + row.line() + ": no link: " + row.why());
    }
    if (options.json() && output.isPresent()) {
      terminal.out().println(Json.write(summary));
    }
    return summary.rejectedRows() == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private OutputStream standard() {
    return new BufferedOutputStream(terminal.out(), 1 << 16);
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** One link, as JSON. */
  private record Made(String link) {}
}
