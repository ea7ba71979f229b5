import { AN_ADMIN, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { publicId } from '@cho-phien/kit/ids';
import { expect } from 'vitest';

interface Taxed {
  storeId: string;
  state: string;
  goods: number;
  refunded: number;
  isHousehold: boolean;
  isOurs: boolean;
  lines: { goods: number; vat: number; pit: number }[];
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/**
 * Looks at the tax of every order beside its money: what was withheld is of the goods that stay, rounded once, and each
 * line has the sign of its kind; then at the statements of these stores (uuids), which say the same.
 */
export async function expectTaxToFollow(test: TestSubgraph, stores: readonly string[], month: string): Promise<number> {
  const orders = await test.subgraph.db.query<Taxed>(
    `select o.store_id as "storeId", o.state, o.goods_amount as goods, s.kind = 'HOUSEHOLD' as "isHousehold",
            (select coalesce(sum(amount), 0)::bigint from payment_entry e
              where e.order_id = o.id and e.kind = 'REFUNDED') as refunded,
            coalesce(p.closed is null and case when p.is_prepaid then p.received - p.refunded >= p.due
                                               else p.remitted >= p.due end, false) as "isOurs",
            coalesce((select jsonb_agg(jsonb_build_object('goods', t.goods, 'vat', t.vat, 'pit', t.pit))
                        from tax_entry t where t.order_id = o.id), '[]') as lines
       from sales_order o left join payment p on p.id = o.payment_id left join sellable_store s on s.id = o.store_id`,
  );
  for (const { state, goods, refunded, lines, isHousehold, isOurs } of orders) {
    const stays = state === 'CANCELLED' || (lines.length === 0 && !isOurs) ? 0 : Math.max(0, goods - refunded);
    const expected = isHousehold ? stays : 0;
    expect(sumOf(lines.map((line) => line.goods))).toBe(expected);
    expect(sumOf(lines.map((line) => line.vat))).toBe(Math.round(expected / 100));
    expect(sumOf(lines.map((line) => line.pit))).toBe(Math.round(expected / 200));
  }
  for (const store of stores) {
    const { data } = await test.ask(
      `query ($id: ID!, $month: String!) { it: taxStatement(storeId: $id, month: $month) {
         goods { amount } vat { amount } pit { amount } csv } }`,
      { id: publicId('str', store), month },
      { viewer: AN_ADMIN },
    );
    const own = orders.filter(({ storeId }) => storeId === store).flatMap(({ lines }) => lines);
    for (const [nth, of] of (['goods', 'vat', 'pit'] as const).entries()) {
      expect(data.it[of].amount).toBe(sumOf(own.map((line) => line[of])));
      const rows = (data.it.csv as string).split('\r\n').slice(1, -1);
      expect(sumOf(rows.map((row) => Number(row.split(',')[3 + nth])))).toBe(data.it[of].amount);
    }
  }
  return sumOf(orders.map(({ lines }) => lines.length));
}
