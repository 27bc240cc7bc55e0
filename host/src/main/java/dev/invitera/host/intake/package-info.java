/**
 * How orders come in: webhooks, the polling sweep, look-ups. Everything ends as recorded orders.
 */
package dev.invitera.host.intake;
