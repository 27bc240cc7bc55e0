package dev.invitera.testkit.guide;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.testkit.FakeShop;
import dev.invitera.testkit.Fault;
import dev.invitera.testkit.Requests;
import dev.invitera.testkit.TestDelivery;
import dev.invitera.testkit.TestOrder;
import dev.invitera.testkit.example.ExampleFixture;
import dev.invitera.testkit.example.ExampleSettings;
import dev.invitera.testkit.example.Flaw;
import java.time.Clock;
import java.time.Duration;

/** A shop on Acme, which speaks as the imaginary platform of the testkit does. */
final class AcmeShop implements FakeShop<AcmeSettings> {

  private final FakeShop<ExampleSettings> server;

  AcmeShop(Clock clock) {
    this.server = new ExampleFixture(Flaw.NONE).open(clock);
  }

  @Override
  public AcmeSettings settings() {
    return acme(server.settings());
  }

  @Override
  public AcmeSettings strangerSettings() {
    return acme(server.strangerSettings());
  }

  private static AcmeSettings acme(ExampleSettings settings) {
    return new AcmeSettings(
        settings.url(), settings.key(), settings.hookSecret(), Duration.ofMinutes(5));
  }

  @Override
  public OrderRef put(TestOrder order) {
    return server.put(order);
  }

  @Override
  public int requests(Requests which) {
    return server.requests(which);
  }

  @Override
  public void fulfill(OrderRef order) {
    server.fulfill(order);
  }

  @Override
  public void delete(OrderRef order) {
    server.delete(order);
  }

  @Override
  public void trash(OrderRef order) {
    server.trash(order);
  }

  @Override
  public void fail(Requests which, Fault fault) {
    server.fail(which, fault);
  }

  @Override
  public void recover() {
    server.recover();
  }

  @Override
  public TestDelivery delivery(OrderRef order) {
    return server.delivery(order);
  }

  @Override
  public TestDelivery sign(byte[] body) {
    return server.sign(body);
  }

  @Override
  public void close() {
    server.close();
  }
}
