/**
 * The only code that knows SQL: typed operations inside transactions that are durable once they
 * return.
 */
package dev.invitera.host.store;
