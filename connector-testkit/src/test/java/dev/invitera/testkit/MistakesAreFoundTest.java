package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.testkit.example.ExampleFixture;
import dev.invitera.testkit.example.Flaw;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake of a connector fails the rule that is about it; without the mistake it passes. */
class MistakesAreFoundTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNTS_PAGES         | ORDERS/losesNothingWhileOrdersChange with the limit 2",
        "NEVER_ENDS           | ORDERS/endsInAnEmptyShop",
        "IGNORES_LIMIT        | ORDERS/findsEveryOrder with the limit 2",
        "IGNORES_UNTIL        | ORDERS/stopsBeforeUntil",
        "THROWS_WITHOUT_EMAIL | ORDERS/mapsAnOrderWithoutEmail",
        "THROWS_WITHOUT_EMAIL | LOOKUP/mapsAnOrderWithoutEmail",
        "THROWS_WITHOUT_EMAIL | WEBHOOKS/mapsAnOrderWithoutEmail",
        "FINDS_DELETED        | LOOKUP/saysThatAnOrderInTheTrashIsGone",
        "TAKES_UNSIGNED       | WEBHOOKS/refusesAnUnsignedDelivery",
        "THROWS_ON_ODD_BODIES | WEBHOOKS/survivesASignedBodyThatIs truncated JSON",
        "THROWS_ON_ODD_BODIES | WEBHOOKS/survivesASignedBodyThatIs nested deeply",
        "CALLS_AT_RECEIVE     | WEBHOOKS/understandsAGenuineDelivery",
        "CALLS_AT_CREATE      | connector/createCallsNobody",
        "HAS_NO_LOOKUP        | connector/itsFacetsAreThoseOfTheFixture",
        "OFFERS_SETUP         | SETUP/isAbsent",
        "WRITES_ALWAYS        | LINKS/writesOnce",
        "WRITES_AS_IF_READING | failures/write, when only the writing fails/noReplyLeavesTheOutcomeUnknown",
        "REPEATS_WRITES       | LINKS/writesOnceWhenTheReplyIsLost by NoReply",
        "SWALLOWS_INTERRUPTS  | failures/poll/anInterruptEndsTheCall",
        "FORGETS_RETRY_AFTER  | failures/find/status503WithADateIsUnavailable",
        "SHOWS_DRAFTS         | PRODUCTS/leavesOutAHiddenProduct",
        "FORGETS_PARENTS      | PRODUCTS/givesAVariantWhatItsParentHas",
        "FAILS_FOR_DELETED_PRODUCTS | PRODUCTS/leavesOutADeletedProduct",
        "ASKS_ONE_BY_ONE      | PRODUCTS/asksForSeveralAtOnce",
        "LEAVES_BRANDS_ESCAPED | PRODUCTS/tellsWhatThePublicSees",
        "SHOWS_ITS_KEY        | hygiene/showsNoSecretsInTextForms",
      })
  void failsTheRule(Flaw flaw, String rule) {
    assertThatThrownBy(() -> rule(new ExampleFixture(flaw), rule).getExecutable().execute())
        .as("%s with %s", rule, flaw)
        .isInstanceOfAny(AssertionError.class, IllegalArgumentException.class);
    assertThatCode(() -> rule(new ExampleFixture(Flaw.NONE), rule).getExecutable().execute())
        .as("%s without a mistake", rule)
        .doesNotThrowAnyException();
  }

  @Test
  void failsForATestOfAnotherName() {
    ConnectorContractTest misnamed =
        new ConnectorContractTest() {
          @Override
          protected ConnectorFixture<?> fixture() {
            return new ExampleFixture(Flaw.NONE);
          }
        };
    assertThatThrownBy(() ->
            find(misnamed.contract(), List.of("connector", "theTestIsNamedContractTest"))
                .getExecutable()
                .execute())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void everyMistakeHasItsRule() throws NoSuchMethodException {
    CsvSource rows =
        getClass()
            .getDeclaredMethod("failsTheRule", Flaw.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(Arrays.stream(rows.value()).map(row -> row.split("[ |]", 2)[0]))
        .containsAll(
            Arrays.stream(Flaw.values()).filter(f -> f != Flaw.NONE).map(Flaw::name).toList());
  }

  private static DynamicTest rule(ExampleFixture fixture, String path) {
    ExampleContractTest test =
        new ExampleContractTest() {
          @Override
          protected ConnectorFixture<?> fixture() {
            return fixture;
          }
        };
    return find(test.contract(), List.of(path.split("/")));
  }

  private static DynamicTest find(Stream<? extends DynamicNode> nodes, List<String> path) {
    DynamicNode node =
        nodes
            .filter(candidate -> candidate.getDisplayName().equals(path.getFirst()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no rule " + path));
    return switch (node) {
      case DynamicTest test -> test;
      case DynamicContainer container ->
          find(container.getChildren(), path.subList(1, path.size()));
      default -> throw new AssertionError(node);
    };
  }
}
