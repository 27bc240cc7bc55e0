package dev.invitera.host.route.links;

import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationContent.ReviewedProduct;
import dev.invitera.host.invitation.Locales;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.route.Route;
import java.net.URI;
import java.time.Instant;

/** The route of shops that hand links over themselves: makes the link, calls nobody. */
public final class LinkRoute implements Route {

  private final LinkMakers makers;

  public LinkRoute(LinkMakers makers) {
    this.makers = makers;
  }

  @Override
  public Outcome attempt(InvitationContent content, Instant now) {
    return new Outcome.Linked(URI.create(link(content)));
  }

  /** Makes the link of a content. */
  public String link(InvitationContent content) {
    LinkSubject subject =
        new LinkSubject(
            content.email(),
            content.name(),
            content.reference(),
            content.products().stream().map(ReviewedProduct::sku).toList(),
            content.tags());
    return makers.link(Locales.host(content.locale()), subject);
  }
}
