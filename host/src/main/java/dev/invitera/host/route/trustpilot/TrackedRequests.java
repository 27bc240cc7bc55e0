package dev.invitera.host.route.trustpilot;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Notes for the calling thread that a request begins to leave: a failure before that instant is
 * surely "not sent", one after it is not.
 */
final class TrackedRequests extends HttpRequestExecutor {

  /** Bound around each call. */
  static final ScopedValue<AtomicBoolean> STARTED = ScopedValue.newInstance();

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback callback,
      HttpContext context)
      throws IOException, HttpException {
    STARTED.get().set(true);
    return super.execute(request, connection, callback, context);
  }
}
