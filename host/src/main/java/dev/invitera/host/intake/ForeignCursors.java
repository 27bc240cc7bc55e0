package dev.invitera.host.intake;

import dev.invitera.host.connector.ConnectorFailure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which saved cursors connectors seem not to understand: a cursor is in the form of the version
 * that made it, and a connector that reads another one's breaks. An order that breaks it looks the
 * same; so what began anew does so again only after all was read once. Safe for several threads.
 */
public final class ForeignCursors {

  /** So many in a row are no accident; fewer than pause a connector for its faults. */
  private static final int FAULTS = 2;

  private final Map<String, Integer> faults = new ConcurrentHashMap<>();
  private final Set<String> begunAnew = ConcurrentHashMap.newKeySet();

  /**
   * Whether to begin without the saved cursor.
   *
   * @param reading whose cursor it is
   */
  public boolean isRefused(String reading) {
    return faults.getOrDefault(reading, 0) >= FAULTS && !begunAnew.contains(reading);
  }

  /** A page was read. */
  public void worked(String reading, boolean anew) {
    faults.remove(reading);
    if (anew) {
      begunAnew.add(reading);
    }
  }

  /** A page was not read. */
  public void failed(String reading, ConnectorFailure.Kind kind) {
    if (kind instanceof ConnectorFailure.Crashed) {
      faults.merge(reading, 1, Integer::sum);
    }
  }

  /** All was read. */
  void done(String reading) {
    begunAnew.remove(reading);
  }
}
