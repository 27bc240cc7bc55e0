package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.testkit.example.ExampleFixture;
import dev.invitera.testkit.example.ExampleSettings;
import dev.invitera.testkit.example.Flaw;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.NoSuchElementException;
import java.util.Set;
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
        "STARTS_BEHIND_THE_LAST_SECOND | ORDERS/findsWhatComesInTheLastSecondOfASweep",
        "STARTS_BEHIND_THE_LAST_SECOND | ORDERS/findsWhatComesInTheSecondOfTheLastOrder",
        "SKIPS_BY_ID_BETWEEN_SWEEPS | ORDERS/findsWhatChangesInTheLastSecondOfASweep",
        "STARTS_WHERE_IT_ENDED | ORDERS/findsWhatTheShopShowsLate",
        "TAKES_UNKNOWN_FOR_PAID | ORDERS/takesAStatusItDoesNotKnowForUnknown",
        "TAKES_UNKNOWN_FOR_PAID | LOOKUP/takesAStatusItDoesNotKnowForUnknown",
        "TAKES_UNKNOWN_FOR_PAID | WEBHOOKS/takesAStatusItDoesNotKnowForUnknown",
        "NAMES_CUSTOMERS_OF_UNKNOWN_STATUS | ORDERS/takesAStatusItDoesNotKnowForUnknown",
        "NAMES_CUSTOMERS_OF_UNKNOWN_STATUS | WEBHOOKS/takesAStatusItDoesNotKnowForUnknown",
        "FAILS_FOR_ONE_BAD_ORDER | ORDERS/findsTheOrdersBesideOneItCannotMap with the limit 100",
        "TAKES_UNREADABLE_FOR_GONE | LOOKUP/saysOfAnOrderItCannotMapThatItCannot",
        "QUOTES_UNREADABLE_ORDERS | ORDERS/findsTheOrdersBesideOneItCannotMap with the limit 1",
        "QUOTES_UNREADABLE_ORDERS | LOOKUP/saysOfAnOrderItCannotMapThatItCannot",
        "QUOTES_UNREADABLE_ORDERS | WEBHOOKS/saysOfAnOrderItCannotMapThatItCannot",
        "THROWS_WITHOUT_EMAIL | ORDERS/mapsAnOrderWithoutEmail",
        "THROWS_WITHOUT_EMAIL | LOOKUP/mapsAnOrderWithoutEmail",
        "THROWS_WITHOUT_EMAIL | WEBHOOKS/mapsAnOrderWithoutEmail",
        "FINDS_DELETED        | LOOKUP/saysThatAnOrderInTheTrashIsGone",
        "TAKES_UNSIGNED       | WEBHOOKS/refusesAnUnsignedDelivery",
        "TAKES_UNSIGNED       | WEBHOOKS/refusesASignatureThatIs absent",
        "TAKES_BLANK_SIGNATURES | WEBHOOKS/refusesASignatureThatIs empty",
        "TAKES_BLANK_SIGNATURES | WEBHOOKS/refusesASignatureThatIs blank",
        "COMPARES_BEGINNINGS  | WEBHOOKS/refusesASignatureThatIs cut short",
        "TAKES_WHAT_IT_CANNOT_DECODE | WEBHOOKS/refusesASignatureThatIs no encoded bytes",
        "LOOKS_FOR_ITS_SIGNATURE_WITHIN | WEBHOOKS/refusesASignatureThatIs followed by more",
        "TAKES_ONE_OF_SEVERAL | WEBHOOKS/refusesASignatureThatIs one of several",
        "TAKES_ALL_WITHOUT_SECRET | WEBHOOKS/refusesForgeriesWhereSecretsAreLeftOut",
        "HIDES_ITS_SIGNATURE  | WEBHOOKS/isToldWhereSignaturesStand",
        "READS_BEFORE_IT_VERIFIES | WEBHOOKS/verifiesBeforeItReads",
        "THROWS_ON_ODD_BODIES | WEBHOOKS/survivesASignedBodyThatIs truncated JSON",
        "THROWS_ON_ODD_BODIES | WEBHOOKS/survivesASignedBodyThatIs nested deeply",
        "CALLS_AT_RECEIVE     | WEBHOOKS/understandsAGenuineDelivery",
        "CALLS_AT_CREATE      | connector/createCallsNobody",
        "HAS_NO_LOOKUP        | connector/itsFacetsAreThoseOfTheFixture",
        "WRITES_ALWAYS        | LINKS/writesOnce",
        "WRITES_AS_IF_READING | failures/write, when only the writing fails/noReplyLeavesTheOutcomeUnknown",
        "REPEATS_WRITES       | LINKS/writesOnceWhenTheReplyIsLost by NoReply",
        "SWALLOWS_INTERRUPTS  | failures/poll/anInterruptEndsTheCall",
        "FORGETS_RETRY_AFTER  | failures/find/status503WithADateIsUnavailable",
        "MISTAKES_ITS_STATUS  | statuses/anOrderHasTheStateOfItsStatus",
        "LEAVES_A_THREAD      | leftovers/leavesNoThread",
        "LEAVES_A_VIRTUAL_THREAD | leftovers/leavesNoVirtualThread",
        "LOGS_CUSTOMERS       | log/showsNothingPersonal while all is well",
        "LOGS_BODIES          | log/showsNothingPersonal about deliveries it refuses or cannot read",
        "LOGS_ITS_KEY         | log/showsNothingPersonal while the shop fails",
        "HAS_ITS_OWN_CLIENT   | leftovers/callsTheShopByTheHostsClientOnly",
        "SHOWS_DRAFTS         | PRODUCTS/leavesOutAHiddenProduct",
        "FORGETS_PARENTS      | PRODUCTS/givesAVariantWhatItsParentHas",
        "FAILS_FOR_DELETED_PRODUCTS | PRODUCTS/leavesOutADeletedProduct",
        "ASKS_ONE_BY_ONE      | PRODUCTS/asksForSeveralAtOnce",
        "LEAVES_BRANDS_ESCAPED | PRODUCTS/tellsWhatThePublicSees",
        "SHOWS_ITS_KEY        | hygiene/showsNoSecretsInTextForms",
        "KEEPS_CURSORS_IN_MEMORY | ORDERS/restartsFromEveryCursorInAnotherProcess",
        "KEEPS_CURSORS_IN_MEMORY | backfill/restartsFromEveryCursor",
        "READS_LOCAL_TIMES    | ORDERS/readsTimesRightWhile clocks go back",
        "NEVER_ENDS           | backfill/endsWhileItsOrdersChange",
        "IGNORES_UNTIL        | backfill/readsFromItsBeginningToBeforeItsEnd with the limit 2",
        "IGNORES_UNTIL        | backfill/findsNothingInASpanWithoutLength",
        "SHARES_ONE_POSITION  | backfill/leavesTheLiveSweepAlone",
        "IGNORES_UNTIL        | backfill/isLeftAloneByTheLiveSweep",
        "MANGLES_LETTERS      | LOOKUP/keepsLettersOfEveryAlphabet",
        "MANGLES_LETTERS      | WEBHOOKS/keepsLettersOfEveryAlphabet",
        "REFUSES_LATE_DELIVERIES | WEBHOOKS/takesALateDeliveryOnlyIfItsTimeIsNotSigned",
        "FORGETS_ROTATION     | WEBHOOKS/takesEitherSecretWhileTheyRotate",
        "QUOTES_BODIES        | WEBHOOKS/quotesNothingOfWhatItCannotRead",
        "REMEMBERS_DELIVERIES | WEBHOOKS/answersAReplayTheSame",
        "CREATES_WEBHOOKS_ALWAYS | SETUP/changesNothingTheSecondTime",
        "LEAVES_WEBHOOKS_OFF  | SETUP/turnsOnAgainWhatIsTurnedOff",
        "MARKS_NOTHING_PERSONAL | PREVIEW/marksWhatIsPersonal",
        "THROWS_ON_ODD_BODIES | PREVIEW/survivesABodyThatIs truncated JSON",
        "DROPS_A_KEY          | settings/keepEveryKeyThatIsGiven",
        "CHECKS_WITHOUT_CARE  | settings/areCheckedWithEachKeyGivenAndLeftOut",
        "TAKES_404_FOR_NOTHING | failures/noSuchAddressIsMisconfigured",
        "SWALLOWS_INTERRUPTS  | failures/anInterruptEndsHealth",
        "CLOSES_ONCE          | hygiene/closesTwice",
      })
  void failsTheRule(Flaw flaw, String rule) {
    assertThatThrownBy(() -> Rule.of(new ExampleFixture(flaw), rule).run())
        .as("%s with %s", rule, flaw)
        .isInstanceOfAny(
            AssertionError.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            NoSuchElementException.class);
    assertThatCode(() -> Rule.of(new ExampleFixture(Flaw.NONE), rule).run())
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
    assertThatThrownBy(() -> Rule.of(misnamed, "connector/theTestIsNamedContractTest").run())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void failsForAFacetThatTheFixtureDoesNotList() {
    ConnectorContractTest listing =
        new ConnectorContractTest() {
          @Override
          protected ConnectorFixture<?> fixture() {
            return new WithoutSetup(new ExampleFixture(Flaw.NONE));
          }
        };
    assertThatThrownBy(() -> Rule.of(listing, "SETUP/isAbsent").run())
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

  private record WithoutSetup(ExampleFixture all) implements ConnectorFixture<ExampleSettings> {

    @Override
    public ConnectorFactory<ExampleSettings> factory() {
      return all.factory();
    }

    @Override
    public Set<Facet> facets() {
      return EnumSet.complementOf(EnumSet.of(Facet.SETUP));
    }

    @Override
    public FakeShop<ExampleSettings> open(Clock clock) {
      return all.open(clock);
    }
  }
}
