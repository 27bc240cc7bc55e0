package dev.invitera.webhook;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.Descriptor;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.KnownStatus;
import dev.invitera.support.order.StatusMeanings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** Makes connectors for senders of JSON. */
@Extension
public final class WebhookConnectorFactory implements ConnectorFactory<WebhookSettings> {

  private @Nullable ExpressionScopes scopes;

  @Override
  public Descriptor<WebhookSettings> descriptor() {
    return new Descriptor<>("webhook", "Webhook", WebhookSettings.class);
  }

  @Override
  public List<ConfigProblem> check(WebhookSettings settings) {
    List<ConfigProblem> problems = new ArrayList<>(Signatures.check(settings.signature()));
    Expressions expressions = new Expressions(scopes());
    new OrderMapping(settings.mapping(), expressions);
    problems.addAll(expressions.problems());
    return problems;
  }

  /**
   * Those that the mapping gives a meaning; nothing where it tells the state, or that it was
   * reached, in another way as well.
   */
  @Override
  public List<KnownStatus> statuses(WebhookSettings settings) {
    MappingSettings mapping = settings.mapping();
    boolean onlyByStatus =
        Stream.of(mapping.state(), mapping.paidAt(), mapping.fulfilledAt(), mapping.deliveredAt())
            .allMatch(Optional::isEmpty);
    return onlyByStatus ? StatusMeanings.of(List.of(), mapping.statuses()) : List.of();
  }

  @Override
  public Connector create(WebhookSettings settings, ShopContext shop) throws ConnectorException {
    Expressions expressions = new Expressions(scopes());
    OrderMapping mapping = new OrderMapping(settings.mapping(), expressions);
    List<ConfigProblem> problems = expressions.problems();
    if (!problems.isEmpty()) {
      throw new ConnectorException.Misconfigured(
          problems.getFirst().path(), problems.getFirst().message());
    }
    DeliveryReceiver receiver = new DeliveryReceiver(settings, mapping);
    return new WebhookConnector(receiver, new DeliveryPreview(receiver, mapping));
  }

  /** Made when the first shop needs them, within a call that has its time and its class loader. */
  private synchronized ExpressionScopes scopes() {
    ExpressionScopes made = scopes == null ? new ExpressionScopes() : scopes;
    scopes = made;
    return made;
  }
}
