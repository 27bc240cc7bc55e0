/** What the shop's catalog tells about products beyond what an order does. */
package dev.invitera.connector.product;
