/**
 * Orders of Magento 2 and Adobe Commerce shops over their REST API ({@code rest/V1}), by polling.
 *
 * <p>Source of the wire formats: Magento Open Source 2.4.7-p3 as observed, and the vendor's REST
 * documentation.
 */
@NullMarked
package dev.invitera.magento;

import org.jspecify.annotations.NullMarked;
