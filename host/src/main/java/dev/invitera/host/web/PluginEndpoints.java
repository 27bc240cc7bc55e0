package dev.invitera.host.web;

import dev.invitera.host.connector.PluginChange;
import dev.invitera.host.reload.Reloader;
import dev.invitera.host.report.HostStatus;
import java.io.IOException;
import java.util.List;

/** What the admin API tells of plugins and does with them. */
final class PluginEndpoints {

  private final HostStatus status;
  private final Reloader reloader;

  PluginEndpoints(HostStatus status, Reloader reloader) {
    this.status = status;
    this.reloader = reloader;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get("/api/v1/plugins", _ -> Reply.json(200, status.now().plugins())),
        Endpoint.post("/api/v1/plugins/reload", _ -> reload()));
  }

  private record Reloaded(List<PluginChange> changes) {}

  private Reply reload() {
    try {
      return Reply.json(200, new Reloaded(reloader.reloadPlugins()));
    } catch (IOException e) {
      return Reply.error(500, "the plugins folder cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.error(503, "the host stops");
    }
  }
}
