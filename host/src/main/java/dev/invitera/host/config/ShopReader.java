package dev.invitera.host.config;

import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.config.ShopSection.BusinessUnit;
import dev.invitera.host.config.ShopSection.Trustpilot;
import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.Via;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks one shop. */
final class ShopReader {

  private static final int MIN_TOKEN = 16;

  private final Problems problems;
  private final Located root;
  private final Map<String, AccountConfig> accounts;
  private final Checks checks;

  ShopReader(Problems problems, Located root, Map<String, AccountConfig> accounts) {
    this.problems = problems;
    this.root = root;
    this.accounts = accounts;
    this.checks = new Checks(problems);
  }

  /** The shop; empty if anything needed is missing. */
  Optional<ShopConfig> read(String id, ShopSection section, Located at) {
    checks.length(section.accessToken(), MIN_TOKEN, at.at("access-token"));
    Optional<InviteSection> invite = section.invite();
    Optional<Via> via = invite.flatMap(InviteSection::via);
    via.ifPresent(route -> new RouteUse(problems, route).check(ShopSection.class, at));
    Optional<InviteRules> rules =
        invite.flatMap(written ->
            new InviteReader(problems, written, at.at("invite")).read(ownDomain(section)));
    Optional<RouteConfig> route = via.flatMap(chosen -> route(chosen, section, at));
    if (rules.isEmpty() || route.isEmpty()) {
      return Optional.empty();
    }
    Optional<ShopSettings> settings = section.settings(at);
    return settings.map(found ->
        new ShopConfig(
            id,
            section.was().map(ShopSection.ShopId::id),
            found.connector(),
            found.settings(),
            route.get(),
            section.accessToken(),
            rules.get()));
  }

  private static Set<String> ownDomain(ShopSection section) {
    return section
        .trustpilot()
        .flatMap(Trustpilot::businessUnit)
        .filter(BusinessUnit::isDomain)
        .map(unit -> Set.of(unit.value()))
        .orElse(Set.of());
  }

  private Optional<RouteConfig> route(Via via, ShopSection section, Located at) {
    return switch (via) {
      case TRUSTPILOT_EMAIL -> email(section, at.at("trustpilot"));
      case BUSINESS_GENERATED_LINK, UNIQUE_LINK ->
          section
              .invite()
              .flatMap(invite -> new LinkReader(problems, via, at.at("invite")).read(invite));
    };
  }

  private Optional<RouteConfig> email(ShopSection section, Located at) {
    if (section.trustpilot().isEmpty()) {
      if (!problems.anyErrorAt(at)) {
        problems.errorAtKey(at, "is required with via trustpilot-email: account, business-unit");
      }
      return Optional.empty();
    }
    Optional<String> account = section.trustpilot().get().account();
    account.ifPresent(name -> known(name, at.at("account")));
    return account.flatMap(name ->
        section
            .trustpilot()
            .get()
            .businessUnit()
            .map(unit -> new RouteConfig.TrustpilotEmail(name, unit.value())));
  }

  private void known(String account, Located at) {
    if (accounts.containsKey(account)) {
      return;
    }
    Located all = root.at("trustpilot");
    if (all.has(account)) {
      problems.error(at, "the account '" + account + "' has problems of its own");
    } else {
      problems.error(
          at,
          "there is no account '"
              + account
              + "' under trustpilot"
              + Suggestion.of(
                  account,
                  all.children().stream().map(child -> child.path().substring(11)).toList()));
    }
  }
}
