package dev.invitera.host.route.trustpilot;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.AccountConfig;
import io.github.bucket4j.TimeMeter;
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

  Account(AccountConfig config, PooledHttp http, Clock clock, TimeMeter time) {
    this.config = config;
    this.calls = new Calls(clock);
    this.limit = new AccountLimit(config.rateLimit(), time);
    TrustpilotApi api = http.api(TrustpilotApi.class, config.apiUrl());
    this.invitations = http.api(InvitationsApi.class, config.invitationsUrl());
    this.tokens = new AccessTokens(config, api, calls, limit, clock);
    this.units = new BusinessUnits(config, api, calls, limit);
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
