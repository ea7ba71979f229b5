import { addMonths, startOfDay } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { badInput } from '@cho-phien/kit/errors';
import { parseId, publicId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { money } from '@cho-phien/kit/values';
import { StorePermission } from '@cho-phien/kit/viewer';
import { printOrderNumber } from '../order/number.ts';
import { statementCsv } from './csv.ts';
import type { TaxLine, TaxLineKind, TaxStatementType } from './tax.type.ts';

interface LineRow {
  id: number;
  orderId: string;
  number: string;
  kind: TaxLineKind;
  goods: number;
  vat: number;
  pit: number;
  at: Date;
  isDemo: boolean;
}

const OF_MONTH = `tax_entry t where t.store_id = $1 and t.at >= $2 and t.at < $3`;
const LINES = `
  select t.id, t.order_id as "orderId", t.kind, t.goods, t.vat, t.pit, t.at, o.number, o.is_demo as "isDemo"
    from (select * from ${OF_MONTH}) t join sales_order o on o.id = t.order_id`;

/**
 * The tax statement of a store for a month in Vietnam, with a page of its lines. Its members with MANAGE_ORDERS, its
 * helpers, officers in scope, admins; null when there is no such store.
 */
export async function taxStatement(
  storeId: string,
  month: string,
  page: PageArgs,
  context: Context,
): Promise<TaxStatementType | null> {
  const { db } = context;
  const uuid = parseId('str', storeId) ?? null;
  const [store] = await db.query<{ communeCode: string | null }>(
    'select commune_code as "communeCode" from sellable_store where id = $1',
    [uuid],
  );
  const place = { storeId: uuid, communeCode: store?.communeCode ?? null };
  require(context, mayManage(context, place, StorePermission.MANAGE_ORDERS));
  const span = monthOf(month);
  const size = pageSize(page.first);
  const [behind] = page.after ? decodeCursor('taxStatement', ['number'], page.after) : [];
  if (!store) return null;
  const values = [uuid, ...span];
  const [sums] = await db.query<{ goods: number; vat: number; pit: number }>(
    `select coalesce(sum(goods), 0)::bigint as goods, coalesce(sum(vat), 0)::bigint as vat,
            coalesce(sum(pit), 0)::bigint as pit from ${OF_MONTH}`,
    values,
  );
  const rows = await db.query<LineRow>(`${LINES} where t.id > $4 order by t.id limit $5`, [
    ...values,
    behind ?? 0,
    size + 1,
  ]);
  const lines = pageOf(rows, size, page.after, ({ id }) => encodeCursor('taxStatement', [id]), toLine);
  return {
    store: { id: publicId('str', uuid ?? '') },
    month,
    goods: money(sums?.goods ?? 0),
    vat: money(sums?.vat ?? 0),
    pit: money(sums?.pit ?? 0),
    lines: { ...lines, totalCount: () => cappedCount(OF_MONTH, values, db) },
    csv: async () =>
      statementCsv((await db.query<LineRow>(`${LINES} order by t.id`, values)).map(toLine), context.locale),
  };
}

/** The first instant of a month in Vietnam, `2026-11`, and of the one behind it. */
function monthOf(month: string): [Date, Date] {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) {
    throw badInput('INVALID_ARGUMENT', 'month', {
      vi: 'Tháng viết dạng 2026-11.',
      en: 'A month is written 2026-11.',
    });
  }
  return [startOfDay(`${month}-01`), startOfDay(addMonths(`${month}-01`, 1))];
}

function toLine({ orderId, number, kind, goods, vat, pit, at, isDemo }: LineRow): TaxLine {
  return {
    orderId: publicId('ord', orderId),
    orderNumber: printOrderNumber(number),
    kind,
    goods: money(goods),
    vat: money(vat),
    pit: money(pit),
    at,
    isDemo,
  };
}
