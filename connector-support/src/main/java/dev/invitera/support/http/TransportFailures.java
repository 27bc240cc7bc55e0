package dev.invitera.support.http;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What it means that no reply came, or not all of it. */
final class TransportFailures {

  private final String origin;
  private final String urlKey;

  TransportFailures(String origin, String urlKey) {
    this.origin = origin;
    this.urlKey = urlKey;
  }

  ConnectorException translate(Effect effect, String what, IOException failure) {
    String call = what + " at " + origin + ": ";
    if (has(failure, CertificateException.class)) {
      return new Misconfigured(
          urlKey,
          call
              + "the TLS certificate there is expired, for another host name, or not signed by an"
              + " authority that Java knows; mend it, or check "
              + urlKey);
    }
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return unavailable(call + "the host name has no address; check " + urlKey, failure);
    }
    if (has(failure, ConnectException.class) || has(failure, HttpConnectTimeoutException.class)) {
      return unavailable(call + "no connection; tried again later", failure);
    }
    if (has(failure, SSLHandshakeException.class)) {
      return unavailable(call + "TLS could not be agreed on; check that it speaks https", failure);
    }
    return switch (effect) {
      case READ -> read(call, failure);
      case WRITE ->
          new UnknownOutcome(call + broken(failure) + "; it may have been done or not", failure);
    };
  }

  /** Whether it failed before any byte of the request was sent. */
  static boolean isBeforeTheRequest(IOException failure) {
    return has(failure, ConnectException.class)
        || has(failure, HttpConnectTimeoutException.class)
        || has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)
        || has(failure, CertificateException.class)
        || has(failure, SSLHandshakeException.class);
  }

  static boolean isTooLarge(IOException failure) {
    return has(failure, ReplyTooLarge.class);
  }

  /** Whether the shop took longer than we wait, once it had the request. */
  static boolean isTimeOut(IOException failure) {
    return has(failure, HttpTimeoutException.class) && !isBeforeTheRequest(failure);
  }

  private static ConnectorException read(String call, IOException failure) {
    return has(failure, ReplyTooLarge.class)
        ? new UnexpectedReply(call + broken(failure) + "; tried again with fewer orders", failure)
        : unavailable(call + broken(failure) + "; tried again later", failure);
  }

  private static String broken(IOException failure) {
    if (has(failure, HttpTimeoutException.class)) {
      return "no whole reply in time";
    }
    if (has(failure, ReplyTooLarge.class)) {
      return "the reply is larger than " + ShopFeign.MAX_REPLY_BYTES + " bytes";
    }
    return has(failure, SSLException.class)
        ? "the TLS connection broke"
        : "the connection broke before the reply was whole";
  }

  private static Unavailable unavailable(String message, IOException failure) {
    return new Unavailable(message, Optional.empty(), failure);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .anyMatch(kind::isInstance);
  }
}
