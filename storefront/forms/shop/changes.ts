import type { Quote, Quotes } from './checkout.document.ts';
import type { Entries } from './checkout.form.ts';
import { isAtDoor, quoteFor } from './totals.ts';
import { dong, promised, type Speaker } from './words.ts';

/** What a page showed, in short: prices by size; fee and last day by store and way, paid at the door and before. */
interface Shown {
  prices: Record<string, number>;
  atDoor: Ways;
  before: Ways;
}

type Ways = Record<string, [fee: number, arrivesBy: string]>;

/** What a form carries of the quotes that it shows. */
export function shownOf({ atDoor, before }: Quotes): string {
  const lines = before.stores.flatMap((store) => store.lines);
  const shown: Shown = {
    prices: Object.fromEntries(lines.map(({ variant, unitPrice }) => [variant.id, unitPrice?.amount ?? -1])),
    atDoor: waysOf(atDoor),
    before: waysOf(before),
  };
  return JSON.stringify(shown);
}

function waysOf({ stores }: Quote): Ways {
  return Object.fromEntries(
    stores.flatMap(({ store, deliveryWays }) =>
      deliveryWays.map(({ code, fee, arrivesBy }) => [`${store?.id} ${code}`, [fee.amount, arrivesBy]]),
    ),
  );
}

/** What is another than a page showed, one sentence each: prices, and of the chosen ways fees and days. */
export function changesSince(t: Speaker, text: string, quotes: Quotes, entries: Entries): string[] {
  const shown = read(text);
  if (!shown) return [];
  const ways = isAtDoor(entries.payment, quotes.before) ? shown.atDoor : shown.before;
  return quoteFor(quotes, entries).stores.flatMap(({ store, lines, deliveryWays }) => {
    const prices = lines.flatMap(({ variant, name, unitPrice }) => {
      const before = shown.prices[variant.id];
      if (before === undefined || before < 0 || !unitPrice || before === unitPrice.amount) return [];
      const what = name ? t.of(name) : variant.id;
      const [from, to] = [dong(before), dong(unitPrice.amount)];
      return t(`Giá ${what}: trước ${from}, nay ${to}.`, `The price of ${what} was ${from} and is ${to} now.`);
    });
    const code = store ? entries.ways.get(store.id) : undefined;
    const before = ways[`${store?.id} ${code}`];
    const way = deliveryWays.find((each) => each.code === code);
    if (!before || deliveryWays.length === 0) return prices;
    if (!way) return [...prices, t('Cách giao bạn đã chọn nay không còn.', 'The way of delivery you chose is gone.')];
    const [fee, day] = before;
    return [
      ...prices,
      ...(fee === way.fee.amount
        ? []
        : [
            t(
              `Phí giao: trước ${dong(fee)}, nay ${dong(way.fee.amount)}.`,
              `Delivery was ${dong(fee)} and is ${dong(way.fee.amount)} now.`,
            ),
          ]),
      ...(day === way.arrivesBy
        ? []
        : [
            t(
              `Ngày giao muộn nhất: trước ${promised('vi', day)}, nay ${promised('vi', way.arrivesBy)}.`,
              `The latest day was ${promised('en', day)} and is ${promised('en', way.arrivesBy)} now.`,
            ),
          ]),
    ];
  });
}

function read(text: string): Shown | undefined {
  try {
    const { prices, atDoor, before } = JSON.parse(text) as Partial<Shown>;
    return prices && atDoor && before ? { prices, atDoor, before } : undefined;
  } catch {
    return undefined;
  }
}
