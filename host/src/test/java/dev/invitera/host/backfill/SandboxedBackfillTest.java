package dev.invitera.host.backfill;

import static dev.invitera.host.backfill.BackfillSteps.SHOP;
import static dev.invitera.host.backfill.BackfillSteps.placedSince;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.store.BackfillPhase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop of which nothing leaves the machine needs no activation, but the same brakes. */
class SandboxedBackfillTest extends BackfillTests {

  @BeforeEach
  @Override
  void open() throws Exception {
    one = start();
  }

  @Override
  ConfiguredShops shops() {
    return Configs.sandboxed(Configs.email(SHOP, Rules.email().build()));
  }

  @Test
  void sendsNothingBeforeAPersonSaysSo() {
    shop.put(old("1", 10)).put(old("2", 50));
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(60)));
    one.host.delivery.run();

    assertThat(preview.count()).isEqualTo(2);
    assertThat(preview.sends()).isTrue();
    assertThat(route.told()).isEmpty();
    one.confirm(preview);
    one.through("sending");
    assertThat(route.references()).containsExactlyInAnyOrder("N1", "N2");
  }

  @Test
  void leavesToTheLivePathWhatItHasInHand() {
    one.host.arrives(SHOP, old("live", 2));
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(60)));

    assertThat(preview.byOutcome()).containsOnlyKeys("live");
    assertThat(one.host.service(SHOP, "live").dueAt()).isPresent();
  }

  @Test
  void takesBackWhatWasCancelled() {
    shop.put(old("1", 10));
    one.confirm(one.scanned(placedSince(daysAgo(60))));
    one.step();
    one.host.store.write(tx -> {
      var row = tx.backfills().find(SHOP).orElseThrow();
      tx.backfills().save(row.with(row.handOut(), BackfillPhase.CANCELLING, clock.instant()));
      return SHOP;
    });
    one.through("cancelling");

    assertThat(route.told()).isEmpty();
    assertThat(one.host.service(SHOP, "1").reason()).isEqualTo("watching");
  }

  @Test
  void sendsNothingOfWhatItsScanSeesTwice() {
    many(150, 10);
    one.backfills.start(SHOP, placedSince(daysAgo(60)));
    one.step();
    shop.remove("o1");
    shop.put(BackfillSteps.old("o1", clock.instant().plusSeconds(600), 10));
    one.scanned();

    assertThat(route.told()).isEmpty();
    assertThat(one.host.service(SHOP, "o1").reason()).isEqualTo("watching");
  }
}
