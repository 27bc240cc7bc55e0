package dev.invitera.host.store;

/** The operations on one connection. */
final class SqlTransaction implements Transaction {

  private final ShopRows shops;
  private final OrderRows orders;
  private final OrderListRows orderLists;
  private final ReferenceRows references;
  private final MovedShopRows movedShops;
  private final MovedOrderRows movedOrders;
  private final InvitationRows invitations;
  private final DueInvitationRows dueInvitations;
  private final StateCountRows stateCounts;
  private final AttemptRows attempts;
  private final LinkRows links;
  private final UnreadableRows unreadable;
  private final ParkedRows parked;
  private final RefetchRows refetches;
  private final BackfillRows backfills;
  private final BackfillItemRows backfillItems;
  private final FactRows facts;
  private final LeaseRows leases;

  SqlTransaction(Sql sql, String host) {
    shops = new ShopRows(sql);
    orders = new OrderRows(sql);
    orderLists = new OrderListRows(sql);
    references = new ReferenceRows(sql);
    movedShops = new MovedShopRows(sql);
    movedOrders = new MovedOrderRows(sql);
    invitations = new InvitationRows(sql, host);
    dueInvitations = new DueInvitationRows(sql, host);
    stateCounts = new StateCountRows(sql);
    attempts = new AttemptRows(sql, host);
    links = new LinkRows(sql, host);
    unreadable = new UnreadableRows(sql, host);
    parked = new ParkedRows(sql);
    refetches = new RefetchRows(sql);
    backfills = new BackfillRows(sql);
    backfillItems = new BackfillItemRows(sql);
    facts = new FactRows(sql);
    leases = new LeaseRows(sql, host);
  }

  @Override
  public ShopRows shops() {
    return shops;
  }

  @Override
  public OrderRows orders() {
    return orders;
  }

  @Override
  public OrderListRows orderLists() {
    return orderLists;
  }

  @Override
  public ReferenceRows references() {
    return references;
  }

  @Override
  public MovedShopRows movedShops() {
    return movedShops;
  }

  @Override
  public MovedOrderRows movedOrders() {
    return movedOrders;
  }

  @Override
  public DueInvitationRows dueInvitations() {
    return dueInvitations;
  }

  @Override
  public InvitationRows invitations() {
    return invitations;
  }

  @Override
  public StateCountRows stateCounts() {
    return stateCounts;
  }

  @Override
  public AttemptRows attempts() {
    return attempts;
  }

  @Override
  public LinkRows links() {
    return links;
  }

  @Override
  public UnreadableRows unreadable() {
    return unreadable;
  }

  @Override
  public ParkedRows parked() {
    return parked;
  }

  @Override
  public RefetchRows refetches() {
    return refetches;
  }

  @Override
  public BackfillRows backfills() {
    return backfills;
  }

  @Override
  public BackfillItemRows backfillItems() {
    return backfillItems;
  }

  @Override
  public FactRows facts() {
    return facts;
  }

  @Override
  public LeaseRows leases() {
    return leases;
  }
}
