package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.testkit.example.ExampleFixture;
import dev.invitera.testkit.example.ExampleSettings;
import dev.invitera.testkit.example.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author reads where a rule fails: what was expected, what came, and what causes it. */
class MessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "TAKES_404_FOR_NOTHING | failures/noSuchAddressIsMisconfigured"
            + " | poll must throw Misconfigured where it meets the HTTP status 404, but it returned"
            + " OrderPage",
        "TAKES_404_FOR_NOTHING | failures/noSuchAddressIsMisconfigured"
            + " | Misconfigured: the host pauses the shop",
        "WRITES_AS_IF_READING  | failures/write, when only the writing fails/"
            + "noReplyLeavesTheOutcomeUnknown"
            + " | write must throw UnknownOutcome where it meets a connection that ends without a"
            + " reply, but it threw",
        "FORGETS_RETRY_AFTER   | failures/find/status503WithADateIsUnavailable"
            + " | Retry-After as a date, 90 seconds from now",
        "SWALLOWS_INTERRUPTS   | failures/poll/anInterruptEndsTheCall"
            + " | let an InterruptedException through untouched",
        "READS_BEFORE_IT_VERIFIES | WEBHOOKS/verifiesBeforeItReads"
            + " | it reads the body before it has verified the signature",
        "TAKES_UNSIGNED        | WEBHOOKS/verifiesBeforeItReads"
            + " | it takes deliveries that bear no signature at all",
        "TAKES_BLANK_SIGNATURES | WEBHOOKS/refusesASignatureThatIs blank"
            + " | a delivery whose header [x-signature] is blank",
        "NEVER_ENDS            | ORDERS/endsInAnEmptyShop | What usually causes this",
        "FAILS_FOR_ONE_BAD_ORDER | ORDERS/findsTheOrdersBesideOneItCannotMap with the limit 1"
            + " | Map each order of a page in a try of its own",
        "LOGS_CUSTOMERS        | log/showsNothingPersonal while all is well"
            + " | what dev.invitera.testkit.example.ExampleConnector logs at DEBUG",
        "LEAVES_A_THREAD       | leftovers/leavesNoThread | example-leftover",
        "LEAVES_A_VIRTUAL_THREAD | leftovers/leavesNoVirtualThread"
            + " | dev.invitera.testkit.example.ExampleConnector.keepAlive",
      })
  void saysWhatIsWrongAndWhy(Flaw flaw, String rule, String told) {
    assertThatThrownBy(() -> Rule.of(new ExampleFixture(flaw), rule).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(told)
        .hasMessageStartingWith(rule.substring(rule.lastIndexOf('/') + 1) + ": ");
  }

  @Test
  void namesWhatTheFakeShopLacks() {
    FakeShop<ExampleSettings> bare =
        new FakeShop<>() {
          @Override
          public ExampleSettings settings() {
            throw new AssertionError("not asked");
          }

          @Override
          public ExampleSettings strangerSettings() {
            throw new AssertionError("not asked");
          }

          @Override
          public OrderRef put(TestOrder order) {
            return new OrderRef("1");
          }

          @Override
          public int requests(Requests which) {
            return 0;
          }

          @Override
          public void close() {}
        };
    OrderRef order = bare.put(TestOrder.number(1));

    assertThatThrownBy(() -> bare.fulfill(order))
        .hasMessage(
            "the fake shop lacks fulfill: implement it for the facet ORDERS, LOOKUP or LINKS");
    assertThatThrownBy(() -> bare.delivery(order))
        .hasMessage("the fake shop lacks delivery: implement it for the facet WEBHOOKS");
    assertThatThrownBy(() -> bare.fail(Requests.ALL, new Fault.NoReply()))
        .hasMessageContaining("lacks fail:");
  }
}
