-- Orders behind others that have the same reference: few. A program that knows only the schema before
-- works with it.
create index shop_order_behind on shop_order (shop, order_id) where same_reference = 1;
