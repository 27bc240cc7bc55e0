package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.support.http.Authentication;

/** How requests prove who sends them. Safe for several threads. */
interface Access {

  /** What goes with each request, once {@link #prepare} was called. */
  Authentication authentication();

  /** Before each call: gets what the calls need, if it is not there yet. May call the shop. */
  void prepare() throws ConnectorException, InterruptedException;

  /** Which proof is in use, to be told to {@link #giveUp}: another one after each sign-in. */
  long generation();

  /**
   * After a call was refused with 401.
   *
   * @param used the generation from before the call: if there is another one by now, another call
   *     met the same refusal and took care of it
   * @return whether what was sent may have expired and was given up, so that it is worth while to
   *     prepare and call again
   */
  boolean giveUp(long used);

  /** Proof that needs no preparation and does not expire. */
  static Access standing(Authentication authentication) {
    return new Standing(authentication);
  }

  /** See {@link #standing}. */
  record Standing(Authentication authentication) implements Access {
    @Override
    public void prepare() {}

    @Override
    public long generation() {
      return 0;
    }

    @Override
    public boolean giveUp(long used) {
      return false;
    }
  }
}
