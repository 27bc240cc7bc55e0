package dev.invitera.host.backfill;

import static dev.invitera.host.backfill.BackfillSteps.SHOP;
import static dev.invitera.host.backfill.BackfillSteps.placedSince;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.invitation.Review;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Product reviews of the past are told what the catalog knows, as those of today. */
class BackfilledProductsTest extends BackfillTests {

  private static final URI PICTURE = URI.create("https://shop.example/mug.png");

  @Override
  ConfiguredShops shops() {
    return Configs.shops(Configs.email(SHOP, Rules.email().reviews(Review.PRODUCT).build()));
  }

  @Test
  void waitsForTheCatalogHoweverOldTheOrderIs() {
    shop.withCatalog().putProduct("p1", ProductDetails.ofImage(PICTURE));
    shop.failCatalog(new ConnectorFailure.Unavailable(Optional.empty()));
    shop.put(old("1", 60));
    one.confirm(one.scanned(placedSince(daysAgo(61))));
    one.through("sending");
    assertThat(one.host.state(SHOP, "1", Review.PRODUCT).reason()).isEqualTo("product-details");
    assertThat(route.told()).isEmpty();

    shop.catalogWorks();
    clock.advance(Duration.ofHours(1));
    one.host.delivery.run();
    assertThat(route.told())
        .singleElement()
        .satisfies(told -> assertThat(told.products().getFirst().image()).contains(PICTURE));
  }
}
