package dev.invitera.host.route.trustpilot;

import com.google.common.hash.Hashing;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.AccountConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** One Trustpilot account at work: its token, its limit, its calls. Safe for several threads. */
final class Account {

  private final AccountConfig config;
  private final InvitationsApi invitations;
  private final Calls calls;
  private final AccountLimit limit;
  private final AccessTokens tokens;
  private final BusinessUnits units;

  Account(AccountConfig config, PooledHttp http, Clock clock, Buckets buckets) {
    this.config = config;
    this.calls = new Calls(clock);
    this.limit = AccountLimit.of(sharedName(config), config.rateLimit(), buckets);
    TrustpilotApi api = http.api(TrustpilotApi.class, config.apiUrl());
    this.invitations = http.api(InvitationsApi.class, config.invitationsUrl());
    this.tokens = new AccessTokens(config, api, calls, limit, clock);
    this.units = new BusinessUnits(config, api, calls, limit);
  }

  /** Trustpilot counts by key, whatever the account is called here. */
  private static String sharedName(AccountConfig config) {
    String key = config.invitationsUrl() + "\n" + config.apiKey().reveal();
    return Hashing.sha256().hashString(key, StandardCharsets.UTF_8).toString();
  }

  String name() {
    return config.name();
  }

  AccountConfig config() {
    return config;
  }

  AccountLimit limit() {
    return limit;
  }

  AccessTokens tokens() {
    return tokens;
  }

  BusinessUnits units() {
    return units;
  }

  Reply invite(String unit, Secret token, EmailInvitationRequest request) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token.reveal());
    config.businessUserId().ifPresent(id -> headers.put("x-business-user-id", id));
    return calls.make(() -> invitations.invite(unit, headers, request));
  }
}
