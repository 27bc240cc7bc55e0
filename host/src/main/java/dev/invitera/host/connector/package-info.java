/**
 * Everything about plugins: inspecting and loading their jars, the one guarded door for calls into
 * them, and the registry that hands out a shop's connector.
 *
 * <p>No object that a plugin made leaves this package, except values of the contract's own final
 * types, and no exception of a plugin does: they would keep a replaced plugin in memory.
 */
package dev.invitera.host.connector;
