/**
 * The connector for any sender of JSON: signed deliveries, plain or as CloudEvents, become orders
 * by expressions that the shop's settings hold. Webhooks are its one facet.
 */
package dev.invitera.webhook;
