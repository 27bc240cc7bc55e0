package dev.invitera.host.route.trustpilot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.invitera.host.config.AccountConfig;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.route.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The Trustpilot accounts of the configuration at work. Safe for several threads. */
public final class TrustpilotAccounts implements AutoCloseable {

  private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private volatile Map<String, AccountConfig> configs;
  private final Buckets buckets;
  private final Clock clock;
  private final PooledHttp http;
  private final Map<AccountConfig, Account> accounts = new ConcurrentHashMap<>();

  /**
   * Prepares; nothing is called yet.
   *
   * @param buckets where the accounts' rate limits are counted
   * @param userAgent what Trustpilot sees of us
   */
  public TrustpilotAccounts(
      Map<String, AccountConfig> configs, Buckets buckets, Clock clock, String userAgent) {
    this.configs = Map.copyOf(configs);
    this.buckets = buckets;
    this.clock = clock;
    this.http = new PooledHttp(userAgent);
  }

  /**
   * Takes the accounts of a changed configuration. One that stays as it is keeps its token and its
   * count; routes that were made before go on with the accounts that they had.
   *
   * @return the names of those that changed or are gone
   */
  public Set<String> replace(Map<String, AccountConfig> next) {
    Map<String, AccountConfig> before = configs;
    configs = Map.copyOf(next);
    Set<String> changed = new TreeSet<>();
    before.forEach((name, config) -> {
      if (!config.equals(next.get(name))) {
        changed.add(name);
      }
    });
    accounts.keySet().retainAll(Set.copyOf(next.values()));
    return changed;
  }

  /**
   * The route of a shop.
   *
   * @param account as configured
   * @param businessUnit a domain or an id
   */
  public Route route(AccountConfig account, String businessUnit) {
    return new EmailRoute(account(account), businessUnit);
  }

  /**
   * The exact request that an attempt would send, except that a domain stands where its id is not
   * known yet. Personal data.
   */
  public Preview preview(
      String account, String businessUnit, InvitationContent content, Instant now) {
    URI base = account(account).config().invitationsUrl();
    String path = InvitationsApi.EMAIL_INVITATIONS.replace("{businessUnit}", businessUnit);
    try {
      String body = PRETTY.writeValueAsString(EmailInvitationRequests.of(content, now));
      return new Preview("POST", base.toString().replaceAll("/$", "") + path, body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request of plain texts can be written as JSON", e);
    }
  }

  /**
   * A request as it would be sent.
   *
   * @param body JSON, indented for reading
   */
  public record Preview(String method, String url, String body) {}

  /** Tries an account for real: gets a token, looks at a business unit. Changes nothing. */
  public Probe probe(String account, String businessUnit) throws InterruptedException {
    Account tried = account(account);
    Optional<String> tokenProblem =
        switch (tried.tokens().get()) {
          case AccessTokens.Result.Token _ -> Optional.empty();
          case AccessTokens.Result.Missing(String why, Optional<Duration> _) -> Optional.of(why);
        };
    return switch (tried.units().look(businessUnit)) {
      case BusinessUnits.Result.Unit(String id, String name, String website) ->
          new Probe(tokenProblem, Optional.empty(), id, name, website);
      case BusinessUnits.Result.Missing(String why, Optional<Duration> _) ->
          new Probe(tokenProblem, Optional.of(why), "", "", "");
    };
  }

  /**
   * What a probe saw.
   *
   * @param tokenProblem why there is no access token
   * @param unitProblem why the business unit was not found
   * @param unitId its id, if it was
   * @param unitName as Trustpilot shows it
   * @param unitWebsite as Trustpilot has it
   */
  public record Probe(
      Optional<String> tokenProblem,
      Optional<String> unitProblem,
      String unitId,
      String unitName,
      String unitWebsite) {}

  @Override
  public void close() throws IOException {
    http.close();
  }

  Account account(String name) {
    AccountConfig config = configs.get(name);
    if (config == null) {
      throw new IllegalArgumentException("no Trustpilot account '" + name + "' is configured");
    }
    return account(config);
  }

  private Account account(AccountConfig config) {
    return accounts.computeIfAbsent(config, known -> new Account(known, http, clock, buckets));
  }
}
