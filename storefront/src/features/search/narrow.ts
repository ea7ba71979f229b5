import type { Chosen, Goods } from './goods.ts';

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
/** Ways of one sort that are shown: the ones with the most goods. */
const mostOfSort = 3;
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
    return { text: names.get(`${field} ${String(chosen[field as keyof Chosen])}`) ?? '', isChosen: true, next };
  });
  const way = <Field extends keyof Chosen>(
    field: Field,
    value: NonNullable<Chosen[Field]>,
    text: string,
    count: number,
  ) => {
    // What all of them are narrows nothing.
    if (field in chosen || count === 0 || count === totalCount) return [];
    names.set(`${field} ${String(value)}`, text);
    return [{ text, count, isChosen: false, next: { ...chosen, [field]: value } }];
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
    ...facets.categories
      .toSorted((one, other) => other.count - one.count)
      .slice(0, mostOfSort)
      .flatMap(({ category, count }) => way('categoryCode', category.code, category.name[lang]!, count)),
    ...facets.communes
      .slice(0, mostOfSort)
      .flatMap(({ commune, count }) =>
        commune ? way('communeCode', commune.code, commune.fullName[lang]!, count) : [],
      ),
  ];
}
