package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The pages behind links: 200 and a record for a genuine one, 400 for any other. */
final class LinkPages {
  private final TrustpilotOptions options;
  private final InvitationLedger ledger;

  LinkPages(TrustpilotOptions options, InvitationLedger ledger) {
    this.options = options;
    this.ledger = ledger;
  }

  FakeResponse businessGenerated(RecordedRequest request, String domain) {
    Optional<BusinessUnit> unit = unit(domain);
    if (unit.isEmpty()) {
      return FakeResponse.html(404, "No such company");
    }
    try {
      LinkKeys keys = unit.get().links().orElseThrow();
      JsonNode customer = LinkDecoder.customer(request.query().first("p").orElse(""), keys);
      Set<Block> blocks = EnumSet.of(Block.SERVICE);
      if (!customer.path("skus").isEmpty()) {
        blocks.add(Block.PRODUCT);
      }
      ledger.add(
          new AcceptedInvitation(
              request.receivedAt(),
              unit.get().id(),
              "business-generated-link",
              customer.path("email").asText(),
              customer.path("name").asText(),
              customer.path("ref").asText(),
              blocks,
              Body.of(customer.toString())));
      return FakeResponse.html(200, "Write a review of " + unit.get().displayName());
    } catch (IllegalArgumentException e) {
      return FakeResponse.html(400, "This link is not valid");
    }
  }

  FakeResponse unique(RecordedRequest request, String domain) {
    Optional<BusinessUnit> unit = unit(domain);
    if (unit.isEmpty()) {
      return FakeResponse.html(404, "No such company");
    }
    try {
      String reference = request.query().first("a").orElse("");
      String email =
          LinkDecoder.uniqueLinkEmail(
              reference,
              request.query().first("b").orElse(""),
              request.query().first("e").orElse(""),
              unit.get().links().orElseThrow());
      ledger.add(
          new AcceptedInvitation(
              request.receivedAt(),
              unit.get().id(),
              "unique-link",
              email,
              request.query().first("c").orElse(""),
              reference,
              EnumSet.of(Block.SERVICE),
              Body.of(request.rawQuery())));
      return FakeResponse.html(200, "Write a review of " + unit.get().displayName());
    } catch (IllegalArgumentException e) {
      return FakeResponse.html(400, "This link is not valid");
    }
  }

  private Optional<BusinessUnit> unit(String domain) {
    return options.businessUnits().stream()
        .filter(u -> u.domain().equals(domain) && u.links().isPresent())
        .findFirst();
  }
}
