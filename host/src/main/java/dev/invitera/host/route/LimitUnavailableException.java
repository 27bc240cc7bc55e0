package dev.invitera.host.route;

/** The database in which hosts share a rate limit does not answer: nothing was counted, wait. */
public final class LimitUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LimitUnavailableException(RuntimeException cause) {
    super("the shared rate limit cannot be asked: " + cause.getClass().getSimpleName(), cause);
  }
}
