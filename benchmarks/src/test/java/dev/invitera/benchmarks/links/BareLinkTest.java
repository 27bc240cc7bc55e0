package dev.invitera.benchmarks.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.route.links.LinkSubject;
import dev.invitera.host.route.links.Opener;
import java.net.URLDecoder;
import org.junit.jupiter.api.Test;

/** What the links are compared with is the same work: only the vector differs. */
class BareLinkTest {

  private static final Opener OPENER = new Opener(Shop.keys());

  @Test
  void holdsTheSameAsOurs() throws Exception {
    LinkSubject customer = Shop.customer(1234);
    BareLink bare = new BareLink();

    String theirs = bare.link(customer, bare.cipher(), bare.mac());
    String ours = Shop.businessGenerated().link(Shop.HOST, customer);

    assertThat(opened(theirs)).isEqualTo(opened(ours));
    assertThat(theirs).startsWith(ours.substring(0, ours.indexOf("?p=") + 3));
  }

  private static String opened(String link) {
    String payload = URLDecoder.decode(link.substring(link.indexOf("?p=") + 3), UTF_8);
    return new String(OPENER.open(payload).orElseThrow(), UTF_8);
  }
}
