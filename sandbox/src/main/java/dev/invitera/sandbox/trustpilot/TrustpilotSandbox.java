package dev.invitera.sandbox.trustpilot;

import dev.invitera.sandbox.http.FakeServer;
import java.net.URI;
import java.util.List;

/**
 * A running stand-in for api.trustpilot.com, invitations-api.trustpilot.com and the evaluate pages
 * of www.trustpilot.com, all at one address. It remembers every invitation it accepted.
 * Thread-safe.
 */
public final class TrustpilotSandbox implements AutoCloseable {
  private final FakeServer server;
  private final TrustpilotOptions options;
  private final Tokens tokens;
  private final InvitationLedger ledger = new InvitationLedger();

  private TrustpilotSandbox(FakeServer server, TrustpilotOptions options) {
    this.server = server;
    this.options = options;
    this.tokens =
        new Tokens(options.clock(), options.tokenLifetime(), options.tokenRequestsPerMinute());
    server.serve(new TrustpilotApi(options, tokens, ledger, server::requestCount)::handle);
  }

  /** Starts it. */
  public static TrustpilotSandbox start(TrustpilotOptions options) {
    return new TrustpilotSandbox(FakeServer.bind(options.port(), options.clock()), options);
  }

  /** Where it listens, without a slash at the end: api-url and invitations-url in one. */
  public URI uri() {
    return server.uri();
  }

  /** How it was set up: credentials and business units. */
  public TrustpilotOptions options() {
    return options;
  }

  /** What it was asked, and what goes wrong next. */
  public FakeServer server() {
    return server;
  }

  /** All accepted invitations, oldest first. */
  public List<AcceptedInvitation> invitations() {
    return ledger.all();
  }

  /** How often this person was asked for this review of this order. */
  public int count(String email, String reference, Block block) {
    return ledger.count(email, reference, block);
  }

  /** How many (person, reference, block) were asked more than once. Should be 0. */
  public long repeated() {
    return ledger.repeated();
  }

  /** Forgets the accepted invitations. */
  public void clearInvitations() {
    ledger.clear();
  }

  /** Makes all issued tokens invalid, though they have not expired. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  @Override
  public void close() {
    server.close();
  }
}
