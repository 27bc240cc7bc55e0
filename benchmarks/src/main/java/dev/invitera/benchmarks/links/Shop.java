package dev.invitera.benchmarks.links;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.route.links.BusinessGeneratedLinkMaker;
import dev.invitera.host.route.links.LinkForm;
import dev.invitera.host.route.links.LinkMaker;
import dev.invitera.host.route.links.LinkSubject;
import dev.invitera.host.route.links.SealingKeys;
import dev.invitera.host.route.links.UniqueLinkMaker;
import java.util.List;

/** The shop whose links are made, and its customers. All of it is invented. */
final class Shop {

  static final String HOST = "www.trustpilot.com";
  static final String DOMAIN = "shop.example";
  static final String ENCRYPTION_KEY = "skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=";
  static final String AUTHENTICATION_KEY = "SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=";

  private Shop() {}

  static SealingKeys keys() {
    return SealingKeys.of(Secret.of(ENCRYPTION_KEY), Secret.of(AUTHENTICATION_KEY));
  }

  static LinkMaker businessGenerated() {
    return new BusinessGeneratedLinkMaker(DOMAIN, keys(), LinkForm.PAGE);
  }

  static LinkMaker unique() {
    return new UniqueLinkMaker(DOMAIN, Secret.of("a secret of some length"), LinkForm.PAGE);
  }

  /** A customer with two products: 120 bytes of JSON, a link of about 300. */
  static LinkSubject customer(int number) {
    int id = 100_000 + number;
    return new LinkSubject(
        "customer" + id + "@example.com",
        "Customer Number " + id,
        "ORDER-" + id,
        List.of("SKU-" + (100 + id % 877), "SKU-" + (100 + id % 883)),
        List.of());
  }
}
