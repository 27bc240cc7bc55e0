/** The common model of an order, and the facets that list and find orders. */
package dev.invitera.connector.order;
