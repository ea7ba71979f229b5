import { formatDong } from '../../lib/money.ts';
import type { Chosen, Goods, PriceBand } from './goods.ts';

/** One way to narrow what was found, or to undo it. */
interface Way {
  text: string;
  count?: number;
  isChosen: boolean;
  /** What is chosen when it is pressed. */
  next: Chosen;
}

const root = document.querySelector<HTMLElement>('#narrow')!;
const { lang } = document.documentElement;
const words = root.dataset;
/** What other schemes than OCOP are called, by code. */
const schemes = JSON.parse(words.schemes!) as Record<string, string>;
/** What it is called that something is in season in each month, from January on. */
const months = JSON.parse(words.months!) as string[];
/** Ways of one sort that are shown: the ones with the most goods; of months those that come next. */
const mostOfSort = 3;
/** Milliseconds that Vietnam is ahead of UTC. */
const vietnam = 7 * 3_600_000;
/** As few goods are seen at a glance. */
const few = 5;

/** What each chosen thing was called when it was chosen: it stays on show to be undone. */
const names = new Map<string, string>();

/** Shows the ways to narrow what was found; `press` hears what is chosen then. */
export function showWays(goods: Goods | undefined, chosen: Chosen, press: (chosen: Chosen) => void): void {
  const ways = goods ? waysOf(goods, chosen) : [];
  root.hidden = ways.length === 0;
  root.replaceChildren(
    ...ways.map(({ text, count, isChosen, next }) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.setAttribute('aria-pressed', String(isChosen));
      if (count !== undefined) {
        const figure = document.createElement('span');
        figure.textContent = count.toLocaleString(lang);
        button.append(' ', figure);
      }
      button.addEventListener('click', () => press(next));
      item.append(button);
      return item;
    }),
  );
}

function waysOf({ facets, totalCount }: Goods, chosen: Chosen): Way[] {
  const undone = Object.keys(chosen).map((field): Way => {
    const { [field as keyof Chosen]: _, ...next } = chosen;
    return { text: names.get(nameOf(field as keyof Chosen, chosen)) ?? '', isChosen: true, next };
  });
  const way = <Field extends keyof Chosen>(
    field: Field,
    value: NonNullable<Chosen[Field]>,
    text: string,
    count: number,
  ) => {
    // What all of them are narrows nothing.
    if (field in chosen || count === 0 || count === totalCount) return [];
    const next = { ...chosen, [field]: value };
    names.set(nameOf(field, next), text);
    return [{ text, count, isChosen: false, next }];
  };
  if (totalCount !== null && totalCount <= few) return undone;
  return [
    ...undone,
    ...facets.ocopStars
      .toReversed()
      .flatMap(({ stars, count }) => way('ocopStars', stars, words.stars!.replace('#', String(stars)), count)),
    ...facets.certificates.flatMap(({ certificate, count }) =>
      schemes[certificate] ? way('certificate', certificate, schemes[certificate], count) : [],
    ),
    ...way('inSeason', true, words.season!, facets.inSeason),
    ...comingFirst(facets.months)
      .flatMap(({ month, count }) => way('seasonMonth', month, months[month - 1]!, count))
      .slice(0, mostOfSort),
    ...facets.categories
      .toSorted((one, other) => other.count - one.count)
      .slice(0, mostOfSort)
      .flatMap(({ category, count }) => way('categoryCode', category.code, category.name[lang]!, count)),
    ...facets.communes
      .slice(0, mostOfSort)
      .flatMap(({ commune, count }) =>
        commune ? way('communeCode', commune.code, commune.fullName[lang]!, count) : [],
      ),
    ...facets.priceBands.flatMap(({ min, max, count }) =>
      way('price', { min, max }, priceWords({ min, max }, facets.demoPrices > 0), count),
    ),
  ];
}

/** What is chosen of a field, as a key of `names`. */
function nameOf(field: keyof Chosen, chosen: Chosen): string {
  return `${field} ${JSON.stringify(chosen[field])}`;
}

/** The other months, next month first; this month has a way of its own. */
function comingFirst<Month extends { month: number }>(all: readonly Month[]): Month[] {
  const now = new Date(Date.now() + vietnam).getUTCMonth() + 1;
  return [...all.filter(({ month }) => month > now), ...all.filter(({ month }) => month < now)];
}

/** What a band of prices is called; where some of the prices are samples, it says so. */
function priceWords({ min, max }: PriceBand, hasSamples: boolean): string {
  const pattern = min === null ? words.below : max === null ? words.from : words.between;
  const ends = [min, max].filter((end) => end !== null).map(formatDong);
  const text = ends.reduce((said, end) => said.replace('#', end), pattern!);
  return hasSamples ? `${text} ${words.samples}` : text;
}
