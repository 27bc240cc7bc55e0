-- As of when the shop itself last showed the order. Where it is observed_at, the newest version is
-- the shop's own; else that was posted, and the shop is asked before anything goes out. A program
-- that knows only the schema before leaves it as it is when it saves a newer version: the two then
-- differ, and this one asks.
alter table shop_order add column confirmed_at bigint;
