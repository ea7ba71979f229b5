import 'reflect-metadata';
import type { SubgraphDefinition } from '@cho-phien/kit/subgraph';
import { startJob } from '@cho-phien/kit/job';
import { together } from '@cho-phien/kit/events/consumer';
import { IllegalStepError, InputError, TooManyAttemptsError } from '@cho-phien/kit/user-errors';
import { OrderAuditResolver } from './audit/audit.resolver.ts';
import { OrderChangeResolver } from './change/change.resolver.ts';
import { Migration0001Stock } from './migrations/0001-stock.ts';
import { Migration0002Changes } from './migrations/0002-changes.ts';
import { Migration0003Sellable } from './migrations/0003-sellable.ts';
import { Migration0004Audit } from './migrations/0004-audit.ts';
import { Migration0005AuditOfHelp } from './migrations/0005-audit-of-help.ts';
import { Migration0006StockAudit } from './migrations/0006-stock-audit.ts';
import { Migration0007LotStock } from './migrations/0007-lot-stock.ts';
import { Migration0008StockLedger } from './migrations/0008-stock-ledger.ts';
import { Migration0009Sellable } from './migrations/0009-sellable.ts';
import { attemptSweep } from './order/attempt.sweep.ts';
import { cartSweep } from './cart/cart.sweep.ts';
import { CartResolver } from './cart/cart.resolver.ts';
import { Migration0010Carts } from './migrations/0010-carts.ts';
import { Migration0011StoreDelivery } from './migrations/0011-store-delivery.ts';
import { Migration0012Orders } from './migrations/0012-orders.ts';
import { Migration0013Payments } from './migrations/0013-payments.ts';
import { Migration0014RefundsDue } from './migrations/0014-refunds-due.ts';
import { Migration0015Harvests } from './migrations/0015-harvests.ts';
import { Migration0016LaterDays } from './migrations/0016-later-days.ts';
import { Migration0020VnpayAndCounters } from './migrations/0020-vnpay-and-counters.ts';
import { ComplaintResolver } from './complaint/complaint.resolver.ts';
import { deadlines } from './complaint/deadline.job.ts';
import { OrderComplaintResolver } from './complaint/order-complaint.resolver.ts';
import { Migration0021Shipments } from './migrations/0021-shipments.ts';
import { Migration0022Tax } from './migrations/0022-tax.ts';
import { Migration0017OrderLists } from './migrations/0017-order-lists.ts';
import { Migration0018Channels } from './migrations/0018-channels.ts';
import { Migration0023Notices } from './migrations/0023-notices.ts';
import { Migration0024Complaints } from './migrations/0024-complaints.ts';
import { Migration0025ComplaintPhotos } from './migrations/0025-complaint-photos.ts';
import { Migration0026Limits } from './migrations/0026-limits.ts';
import { Migration0027ToldStores } from './migrations/0027-told-stores.ts';
import { Migration0031ReceiptsOfCounters } from './migrations/0031-receipts-of-counters.ts';
import { Migration0032ReturnsListed } from './migrations/0032-returns-listed.ts';
import { Migration0033ReturnsAudited } from './migrations/0033-returns-audited.ts';
import { Migration0034ReceiptsOfAnyBook } from './migrations/0034-receipts-of-any-book.ts';
import { NoticeResolver } from './notice/notice.resolver.ts';
import { reminders } from './notice/reminders.ts';
import { noticeSender } from './notice/send.ts';
import { PreorderResolver } from './preorder/preorder.resolver.ts';
import { OrderListResolver } from './order/order.list.resolver.ts';
import { OrderResolver } from './order/order.resolver.ts';
import { PackingResolver } from './packing/packing.resolver.ts';
import { holdSweep } from './payment/hold.ts';
import { CounterResolver } from './payment/counter.resolver.ts';
import { PaymentResolver } from './payment/payment.resolver.ts';
import { StatementResolver } from './payment/statement.resolver.ts';
import { answerVnpay } from './payment/vnpay/vnpay.answer.ts';
import { QuoteResolver } from './quote/quote.resolver.ts';
import { followLots } from './lot/lot.copy.ts';
import { LotStockResolver } from './lot/lot.resolver.ts';
import { LotType } from './lot/lot.type.ts';
import { seed } from './seed.ts';
import { followProducts } from './sellable/sellable.copy.ts';
import { followStores } from './sellable/store.copy.ts';
import { ShipmentResolver } from './shipment/shipment.resolver.ts';
import { Stock } from './stock/stock.entity.ts';
import { StoreDeliveryResolver } from './store-delivery/store-delivery.resolver.ts';
import { VariantStockResolver } from './stock/stock.resolver.ts';
import { TaxResolver } from './tax/tax.resolver.ts';
import { VariantType } from './stock/stock.type.ts';

/** What moves: stock now; carts, orders, payment and delivery grow here. */
export const orders: SubgraphDefinition = {
  name: 'orders',
  resolvers: [
    VariantStockResolver,
    PreorderResolver,
    LotStockResolver,
    CartResolver,
    QuoteResolver,
    OrderResolver,
    OrderListResolver,
    PackingResolver,
    StoreDeliveryResolver,
    PaymentResolver,
    CounterResolver,
    StatementResolver,
    NoticeResolver,
    ComplaintResolver,
    OrderComplaintResolver,
    ShipmentResolver,
    TaxResolver,
    OrderChangeResolver,
    OrderAuditResolver,
  ],
  orphanedTypes: [VariantType, LotType, InputError, IllegalStepError, TooManyAttemptsError],
  references: { Variant: (reference) => reference, Lot: (reference) => reference },
  entities: [Stock],
  migrations: [
    Migration0001Stock,
    Migration0002Changes,
    Migration0003Sellable,
    Migration0004Audit,
    Migration0005AuditOfHelp,
    Migration0006StockAudit,
    Migration0007LotStock,
    Migration0008StockLedger,
    Migration0009Sellable,
    Migration0010Carts,
    Migration0011StoreDelivery,
    Migration0012Orders,
    Migration0013Payments,
    Migration0014RefundsDue,
    Migration0015Harvests,
    Migration0016LaterDays,
    Migration0017OrderLists,
    Migration0018Channels,
    Migration0020VnpayAndCounters,
    Migration0021Shipments,
    Migration0022Tax,
    Migration0023Notices,
    Migration0024Complaints,
    Migration0025ComplaintPhotos,
    Migration0026Limits,
    Migration0027ToldStores,
    Migration0031ReceiptsOfCounters,
    Migration0032ReturnsListed,
    Migration0033ReturnsAudited,
    Migration0034ReceiptsOfAnyBook,
  ],
  seed,
  answers: { vnpay: answerVnpay },
  tend: (db) => {
    const jobs = [holdSweep, noticeSender, reminders, deadlines, cartSweep, attemptSweep].map((job) =>
      startJob(job, db),
    );
    return async () => void (await Promise.all(jobs.map((job) => job.stop())));
  },
  follows: {
    users: followStores,
    products: (source, db) => together(followProducts(source, db), followLots(source, db)),
  },
};
