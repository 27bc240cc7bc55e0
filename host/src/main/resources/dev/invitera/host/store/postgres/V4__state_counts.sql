-- How many invitations stand in each state: of all transitions up to the one in meta. To count is
-- to add those after it, however many invitations there are. Nothing of it is on an order's way.
create table state_count (
  shop text collate "C" not null references shop (id) on update cascade,
  state text not null,
  n bigint not null,
  primary key (shop, state)
);
-- Hosts that still run the program before this one go on after the count, which must miss none of
-- their steps. In the order in which a step takes them.
lock table invitation in access exclusive mode;
lock table transition in share mode;
insert into state_count (shop, state, n)
  select shop, state, count(*) from invitation group by shop, state;
insert into meta (name, value)
  select 'transitions-counted', cast(coalesce(max(id), 0) as text) from transition;

-- It was for counting, and written at every step. A program that knows only the schema before
-- counts without it, slowly.
drop index invitation_by_state;
