import type { Day } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { money } from '@cho-phien/kit/values';
import { ORDERS, toOrder, type OrderRow } from '../order/order.read.ts';
import { OrderState } from '../order/states.ts';
import { requireStoreOrders } from '../order/store-access.ts';
import { outstanding } from '../payment/shares.ts';
import { NO_LOT } from '../stock/stock.moves.ts';
import type { PackingList, PackingPiece } from './packing.type.ts';

const MOST = 500;
const { PLACED, PRE_ORDERED, CONFIRMED, PACKED } = OrderState;

interface Piece {
  variantId: string;
  nameVi: string;
  nameEn: string;
  sizeVi: string;
  sizeEn: string;
  lotId: string;
  bestBefore: Day | null;
  isRecalled: boolean;
  quantity: number;
}

/** What of the orders `r` is held, of which lots. */
const PIECES = `
  select jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'nameVi', l.name_vi, 'nameEn', l.name_en,
           'sizeVi', l.size_vi, 'sizeEn', l.size_en, 'lotId', h.lot_id, 'bestBefore', b.best_before,
           'isRecalled', coalesce(b.is_recalled, false), 'quantity', h.quantity)
           order by l.nth, b.best_before, h.lot_id)
    from order_line l join stock_hold h on h.order_id = l.order_id and h.nth = l.nth
    left join stock_balance b on b.variant_id = l.variant_id and b.lot_id = h.lot_id
   where l.order_id = r.id`;

/** What a store packs and hands over on a day; who may: {@link requireStoreOrders}. Three statements. */
export async function packingList(storeId: string, day: Day, context: Context): Promise<PackingList> {
  const store = (await requireStoreOrders(storeId, context)) ?? null;
  const { db, clock } = context;
  const rows = await db.query<OrderRow & { pieces: Piece[] | null }>(
    `select r.*, (${PIECES}) as pieces
       from (select id, hand_over from sales_order
              where store_id = $1 and state = any($2) and hand_over <= $3
              order by hand_over, id limit $4) p
      cross join lateral (${ORDERS} where o.id = p.id) r
      order by p.hand_over, p.id`,
    [store, [CONFIRMED, PACKED], day, MOST + 1],
  );
  const [waiting] = await db.query<{ count: number }>(
    'select count(*) as count from sales_order where store_id = $1 and state = any($2) and hand_over <= $3',
    [store, [PLACED, PRE_ORDERED], day],
  );
  const listed = rows.slice(0, MOST);
  return {
    handOverOn: day,
    orders: listed.map((row) => ({
      order: toOrder(row, clock, false),
      pieces: (row.pieces ?? []).map(toPiece),
      collect: money(row.payment && !row.payment.isPrepaid ? outstanding(row.payment, []) : 0),
    })),
    toFetch: sum(listed.flatMap(({ state, pieces }) => (state === CONFIRMED ? (pieces ?? []) : []))).map(toPiece),
    hasMore: rows.length > MOST,
    unconfirmedCount: waiting?.count ?? 0,
  };
}

/** The same size of the same lot together, by name, what expires first before the rest. */
function sum(pieces: readonly Piece[]): Piece[] {
  const together = [...Map.groupBy(pieces, ({ variantId, lotId }) => `${variantId} ${lotId}`).values()].flatMap(
    (same) => {
      const [first] = same;
      return first ? { ...first, quantity: same.reduce((total, { quantity }) => total + quantity, 0) } : [];
    },
  );
  const key = ({ nameVi, sizeVi, variantId, bestBefore, lotId }: Piece) =>
    [nameVi, sizeVi, variantId, bestBefore ?? '9', lotId].join('\0');
  return together.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function toPiece({ variantId, lotId, nameVi, nameEn, sizeVi, sizeEn, ...piece }: Piece): PackingPiece {
  return {
    ...piece,
    variant: { id: publicId('var', variantId) },
    name: { vi: nameVi, en: nameEn },
    size: { vi: sizeVi, en: sizeEn },
    lot: lotId === NO_LOT ? null : { id: publicId('lot', lotId) },
  };
}
