package dev.invitera.host.connector;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin makes of a reply, let go of once that has come, for the reason that {@link
 * ReleasedBody} gives.
 */
final class ReleasedHandler<T> implements BodyHandler<T> {

  private volatile @Nullable BodyHandler<T> handler;

  ReleasedHandler(BodyHandler<T> handler) {
    this.handler = handler;
  }

  @Override
  public BodySubscriber<T> apply(ResponseInfo response) {
    BodyHandler<T> to = handler;
    if (to == null) {
      throw new IllegalStateException("a second reply came to one request");
    }
    return new ReleasedBody<>(to.apply(response));
  }

  void release() {
    handler = null;
  }
}
