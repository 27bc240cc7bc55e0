/**
 * The contract between Invitera and a connector: what an author implements ({@link
 * dev.invitera.connector.ConnectorFactory}, {@link dev.invitera.connector.Connector} and its
 * facets) and what the host gives ({@link dev.invitera.connector.ShopContext}).
 *
 * <p>Nothing here is ever null: what may be absent is an {@link java.util.Optional} or an empty
 * collection. Values made by connectors are records with validation in their constructors; values
 * made by the host are interfaces.
 *
 * <p>Evolution: interfaces that connectors implement gain methods only with defaults; interfaces
 * that the host implements may gain methods; a record that connectors make gains a component only
 * with the old constructor kept.
 */
package dev.invitera.connector;
