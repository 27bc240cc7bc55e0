package dev.invitera.host.connector;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's reader of a reply's body, let go of once the body has ended. Java's client remembers
 * with a connection the first exchange that it was opened for, with all that read its reply, for as
 * long as the connection is kept and used by others. Without this that would keep the class loader
 * of a plugin that was replaced.
 */
final class ReleasedBody<T> implements BodySubscriber<T> {

  private final CompletionStage<T> body;
  private volatile @Nullable BodySubscriber<T> reader;

  ReleasedBody(BodySubscriber<T> reader) {
    this.body = reader.getBody();
    this.reader = reader;
  }

  @Override
  public CompletionStage<T> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    BodySubscriber<T> to = reader;
    if (to != null) {
      to.onSubscribe(subscription);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    BodySubscriber<T> to = reader;
    if (to != null) {
      to.onNext(item);
    }
  }

  @Override
  public void onError(Throwable throwable) {
    BodySubscriber<T> to = release();
    if (to != null) {
      to.onError(throwable);
    }
  }

  @Override
  public void onComplete() {
    BodySubscriber<T> to = release();
    if (to != null) {
      to.onComplete();
    }
  }

  private @Nullable BodySubscriber<T> release() {
    BodySubscriber<T> to = reader;
    reader = null;
    return to;
  }
}
