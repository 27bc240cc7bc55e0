package dev.invitera.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A Trustpilot that accepts everything. The sandbox's would be what is measured. */
final class InstantTrustpilot implements AutoCloseable {

  private static final byte[] TOKEN =
      InstantServer.answer("200 OK", "{\"access_token\":\"t\",\"expires_in\":\"359999\"}");
  private static final byte[] UNIT =
      InstantServer.answer(
          "200 OK", "{\"id\":\"507f191e810c19729de860ea\",\"displayName\":\"Shop\"}");
  private static final byte[] ACCEPTED = InstantServer.answer("202 Accepted", "{}");

  private final AtomicLong invitations = new AtomicLong();
  private final InstantServer server = new InstantServer("trustpilot", this::answer);

  InstantTrustpilot() throws IOException {}

  int port() {
    return server.port();
  }

  /** How many invitations were accepted. */
  long invitations() {
    return invitations.get();
  }

  private byte[] answer(String line) {
    if (line.startsWith("GET")) {
      return UNIT;
    }
    if (line.contains("accesstoken")) {
      return TOKEN;
    }
    invitations.incrementAndGet();
    return ACCEPTED;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
