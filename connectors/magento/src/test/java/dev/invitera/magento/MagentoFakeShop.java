package dev.invitera.magento;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import dev.invitera.testkit.FakeShop;
import dev.invitera.testkit.Fault;
import dev.invitera.testkit.Requests;
import dev.invitera.testkit.TestOrder;
import java.time.Clock;
import java.util.List;

/** The sandbox's Magento as the contract tests drive it. */
final class MagentoFakeShop implements FakeShop<MagentoSettings> {

  private final Clock clock;
  private final SignatureMethod signing;
  private final MagentoShop shop;

  MagentoFakeShop(Clock clock, Version version) {
    this.clock = clock;
    this.signing =
        version == Version.V2_3 ? SignatureMethod.HMAC_SHA1 : SignatureMethod.HMAC_SHA256;
    this.shop = MagentoShop.start(MagentoOptions.defaults().withClock(clock).withVersion(version));
  }

  @Override
  public MagentoSettings settings() {
    return SandboxSettings.signing(shop, signing);
  }

  @Override
  public MagentoSettings strangerSettings() {
    return SandboxSettings.stranger(shop);
  }

  @Override
  public OrderRef put(TestOrder order) {
    String[] names = order.name().split(" ", 2);
    return new OrderRef(
        Long.toString(shop.place(MagentoOrderDraft.by(names[0], names[1], order.email()).bag(1))));
  }

  @Override
  public int requests(Requests which) {
    return switch (which) {
      case ALL -> Math.toIntExact(shop.server().requestCount());
      case WRITES ->
          Math.toIntExact(
              shop.server().requests().stream()
                  .filter(request -> request.method().equals("POST"))
                  .count());
    };
  }

  @Override
  public void fulfill(OrderRef order) {
    shop.changeState(id(order), "complete");
  }

  @Override
  public void delete(OrderRef order) {
    shop.delete(id(order));
  }

  @Override
  public void fail(Requests which, Fault fault) {
    shop.server().faults().clear();
    shop.server().faults().always(which == Requests.WRITES ? "^POST " : "", translated(fault));
  }

  private dev.invitera.sandbox.http.Fault translated(Fault fault) {
    return switch (fault) {
      case Fault.Status(int status) ->
          dev.invitera.sandbox.http.Fault.json(
              status,
              """
              {"message":"The consumer isn't authorized to access %resources.",
               "parameters":{"resources":"Magento_Sales::actions_view"}}\
              """);
      case Fault.RetryAfterSeconds(int status, var after) ->
          dev.invitera.sandbox.http.Fault.retryAfter(status, after);
      case Fault.RetryAfterDate(int status, var fromNow) ->
          dev.invitera.sandbox.http.Fault.retryAt(status, clock.instant().plus(fromNow));
      case Fault.HtmlPage(int status) -> dev.invitera.sandbox.http.Fault.html(status);
      case Fault.TruncatedBody() -> new dev.invitera.sandbox.http.Fault.TruncatedBody();
      case Fault.Slow(var by) -> new dev.invitera.sandbox.http.Fault.Delay(by);
      case Fault.NoReply() -> new dev.invitera.sandbox.http.Fault.ResetAfterProcessing();
    };
  }

  @Override
  public void recover() {
    shop.server().faults().clear();
  }

  @Override
  public List<String> written(OrderRef order) {
    return shop.comments(id(order)).reversed();
  }

  @Override
  public void close() {
    shop.close();
  }

  private static long id(OrderRef order) {
    return Long.parseLong(order.orderId());
  }
}
