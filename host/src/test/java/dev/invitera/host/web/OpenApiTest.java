package dev.invitera.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {

  @Test
  void describesEveryRouteOfTheAdminListenerAndNoOther() throws Exception {
    JsonNode document = new ObjectMapper().readTree(OpenApi.text());
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method + " " + path.getKey())));
    Set<String> served = new TreeSet<>();
    // Listing the routes touches none of the services behind them.
    List<Endpoint> endpoints =
        new ArrayList<>(new AdminEndpoints(null, null, null, null, null, null).all());
    endpoints.add(new Metered(null, null, null).endpoint());
    endpoints.addAll(new ParkedEndpoints(null, null).all());
    endpoints.addAll(new PluginEndpoints(null, null).all());
    endpoints.addAll(new BackfillEndpoints(null).all());
    endpoints.forEach(endpoint ->
        endpoint
            .methods()
            .forEach(
                method -> served.add(method.toLowerCase(Locale.ROOT) + " " + endpoint.path())));

    assertThat(described).isEqualTo(served);
  }
}
