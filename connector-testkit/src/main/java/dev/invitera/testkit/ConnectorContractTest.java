package dev.invitera.testkit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of {@code connector-api} as tests. Extend it in the connector's module, in a class
 * whose name ends in {@code ContractTest}, and return a fixture; {@link FakeShop} shows how.
 *
 * <p>Every test has a fresh shop and connector, and nothing is skipped: of a facet that the fixture
 * does not list, the absence is tested. (Only where the author's provider of slf4j cannot be
 * listened to, the rules about the log are.) Times are those of a {@link MovableClock}, which the
 * fake shop and the connector share; where a real reply must be late, the HTTP client's time-outs
 * are cut instead.
 */
public abstract class ConnectorContractTest {

  /** Asked once per run. */
  protected abstract ConnectorFixture<?> fixture();

  /** All rules, in groups. */
  @TestFactory
  public final Stream<DynamicNode> contract() {
    return groups(new Stage<>(fixture()));
  }

  private <C extends Record> Stream<DynamicNode> groups(Stage<C> stage) {
    return Stream.concat(own(stage), stage.guises().map(ConnectorContractTest::guise));
  }

  /** A guise of the platform differs in what its lists look like. */
  private static DynamicNode guise(Stage<?> stage) {
    return dynamicContainer(
        "the shop as " + stage.name(),
        Stream.of(
            stage.facet(Facet.ORDERS, OrdersRules::of),
            stage.facet("backfill", Facet.ORDERS, BackfillRules::of),
            stage.facet(Facet.LOOKUP, LookupRules::of)));
  }

  private <C extends Record> Stream<DynamicNode> own(Stage<C> stage) {
    return Stream.of(
        dynamicContainer("connector", ConnectorRules.of(stage, getClass())),
        dynamicContainer("statuses", StatusRules.of(stage)),
        dynamicContainer("settings", SettingsValueRules.of(stage)),
        stage.facet(Facet.ORDERS, OrdersRules::of),
        stage.facet("backfill", Facet.ORDERS, BackfillRules::of),
        stage.facet(Facet.LOOKUP, LookupRules::of),
        stage.facet(Facet.WEBHOOKS, WebhooksRules::of),
        stage.facet(Facet.PREVIEW, PreviewRules::of),
        stage.facet(Facet.SETUP, SetupRules::of),
        stage.facet(Facet.LINKS, LinksRules::of),
        stage.facet(Facet.PRODUCTS, ProductsRules::of),
        dynamicContainer("failures", FailureRules.of(stage)),
        dynamicContainer("log", LogRules.of(stage)),
        dynamicContainer("hygiene", HygieneRules.of(stage)),
        dynamicContainer("leftovers", LeftoverRules.of(stage)));
  }
}
