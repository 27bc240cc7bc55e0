package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import dev.invitera.support.http.ShopCalls;
import java.util.Optional;

/** Makes calls with proof of who calls, and tells what Magento means with its refusals. */
final class MagentoCalls {

  private final ShopCalls calls;
  private final Access access;
  private final Refusals refusals;

  MagentoCalls(ShopCalls calls, Access access, Refusals refusals) {
    this.calls = calls;
    this.access = access;
    this.refusals = refusals;
  }

  /** A call that changes nothing. */
  <T> T read(String what, ShopCall<T> call) throws ConnectorException, InterruptedException {
    return calls.read(what, () -> run(call, e -> refusals.explainRead(what, e)));
  }

  /** A call that changes something. One that is refused with 401 has changed nothing. */
  <T> T write(String what, ShopCall<T> call) throws ConnectorException, InterruptedException {
    return calls.write(what, () -> run(call, e -> refusals.explainWrite(what, e)));
  }

  private interface Meaning {
    Optional<ConnectorException> of(RejectedCall call);
  }

  private <T> T run(ShopCall<T> call, Meaning meaning)
      throws ConnectorException, InterruptedException {
    access.prepare();
    try {
      return again(call);
    } catch (RejectedCall e) {
      throw meaning.of(e).orElseThrow(() -> e);
    }
  }

  private <T> T again(ShopCall<T> call) throws ConnectorException, InterruptedException {
    long generation = access.generation();
    try {
      return call.run();
    } catch (RejectedCall e) {
      if (e.status() != 401 || !access.giveUp(generation)) {
        throw e;
      }
      access.prepare();
      return call.run();
    }
  }
}
