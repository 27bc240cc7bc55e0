package dev.invitera.host.store;

/** What can be done inside one transaction. Only for the thread and the time of the work given. */
public interface Transaction {

  /** Shops: whether they send, how far they were read. */
  ShopRows shops();

  /** Orders as recorded. */
  OrderRows orders();

  /** Which orders there are. */
  OrderListRows orderLists();

  /** Orders that have the same reference. */
  ReferenceRows references();

  /** What a shop takes over of a former id. */
  MovedShopRows movedShops();

  /** Orders that get the id of the shop that took a former one's place. */
  MovedOrderRows movedOrders();

  /** Invitations with their states and transitions. */
  InvitationRows invitations();

  /** Which invitations are due, and leased. */
  DueInvitationRows dueInvitations();

  /** How many invitations stand in each state. */
  StateCountRows stateCounts();

  /** Attempts of routes, each with its intent and outcome. */
  AttemptRows attempts();

  /** Links and how they reach their shops. */
  LinkRows links();

  /** Orders that cannot be read. */
  UnreadableRows unreadable();

  /** What waits for a person. */
  ParkedRows parked();

  /** Orders to be looked up. */
  RefetchRows refetches();

  /** Backfills, one of each shop. */
  BackfillRows backfills();

  /** What backfills found. */
  BackfillItemRows backfillItems();

  /** Facts about the store itself. */
  FactRows facts();

  /** What one host at a time may do. */
  LeaseRows leases();
}
