import type { Quote } from './checkout.document.ts';
import { dong, promised, type Speaker } from './words.ts';

/** What a page showed of a quote, in short: prices by size; fee and last day by store and way. */
interface Shown {
  prices: Record<string, number>;
  ways: Record<string, [fee: number, arrivesBy: string]>;
}

/** What a form carries of the quote that it shows. */
export function shownOf({ stores }: Quote): string {
  const lines = stores.flatMap((store) => store.lines);
  const shown: Shown = {
    prices: Object.fromEntries(lines.map(({ variant, unitPrice }) => [variant.id, unitPrice?.amount ?? -1])),
    ways: Object.fromEntries(
      stores.flatMap(({ store, deliveryWays }) =>
        deliveryWays.map(({ code, fee, arrivesBy }) => [`${store?.id} ${code}`, [fee.amount, arrivesBy]]),
      ),
    ),
  };
  return JSON.stringify(shown);
}

/** What is another than a page showed, one sentence each: prices, and of the chosen ways fees and days. */
export function changesSince(
  t: Speaker,
  text: string,
  { stores }: Quote,
  chosen: ReadonlyMap<string, string>,
): string[] {
  const shown = read(text);
  if (!shown) return [];
  return stores.flatMap(({ store, lines, deliveryWays }) => {
    const prices = lines.flatMap(({ variant, name, unitPrice }) => {
      const before = shown.prices[variant.id];
      if (before === undefined || before < 0 || !unitPrice || before === unitPrice.amount) return [];
      const what = name ? t.of(name) : variant.id;
      const [from, to] = [dong(before), dong(unitPrice.amount)];
      return t(`Giá ${what}: trước ${from}, nay ${to}.`, `The price of ${what} was ${from} and is ${to} now.`);
    });
    const code = store ? chosen.get(store.id) : undefined;
    const before = shown.ways[`${store?.id} ${code}`];
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
    const { prices, ways } = JSON.parse(text) as Partial<Shown>;
    return prices && ways ? { prices, ways } : undefined;
  } catch {
    return undefined;
  }
}
