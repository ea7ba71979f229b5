import { askForGoods, mostGoods, type Among, type Chosen, type Goods } from './goods.ts';
import { showWays } from './narrow.ts';
import { search, type Entry, type Hit } from './rank.ts';

/**
 * The search page's only script: fetches the small index once, ranks while the visitor types. When they pause, it asks
 * the API what the goods found could be narrowed to, and for the goods themselves where that is chosen, or where the
 * market holds too many for an index.
 */
const root = document.querySelector<HTMLElement>('#found')!;
const list = root.querySelector<HTMLElement>('.hits')!;
const status = root.querySelector('p')!;
const field = document.querySelector<HTMLInputElement>('#q2')!;
const data = root.dataset;
const { lang } = document.documentElement;
/** Sellers, communes and kinds shown before the goods that the API found. */
const mostOthers = 5;
/** Goods that the API takes by name. */
const mostNamed = 100;
/** Milliseconds. */
const pause = 200;
const isFromApi = data.source === 'api';

let entries: Promise<Entry[]> | undefined;
/** What was found is narrowed to; begun anew with other words. */
let chosen: Chosen = {};
/** Counts what was asked: an answer that something newer overtook is not shown. */
let asked = 0;

function load(): Promise<Entry[]> {
  entries ??= fetch(data.index!).then((response) => {
    if (!response.ok) throw new Error(String(response.status));
    return response.json() as Promise<Entry[]>;
  });
  return entries;
}

/** What was found, the best first; `total` counts also what is too much to show. */
interface Found {
  hits: Hit[];
  total: string;
}

/** What the index found; `goods` are those of it that are left when it is narrowed. */
function inIndex(found: Hit[], goods?: Goods): Found {
  const left = goods && new Set(goods.nodes.map(({ slug }) => slug));
  const hits = left ? found.filter((hit) => left.has(slugOf(hit))) : found;
  return { hits: hits.slice(0, mostGoods), total: String(hits.length) };
}

/** The slug of the product that was found; empty for what is no product. */
function slugOf({ entry: [, url] }: Hit): string {
  const [before = '', after = ''] = data.product!.split('#');
  return url.startsWith(before) ? url.slice(before.length, -after.length) : '';
}

/** Goods of the API, after what else the index has; what is narrowed is goods alone. */
function inMarket({ nodes, totalCount }: Goods, hits: Hit[]): Found {
  const products = nodes.map(({ slug, name, origin }): Hit => {
    const place = origin.commune?.fullName[lang] ?? data.unknown!;
    return { entry: [name[lang]!, data.product!.replace('#', slug), place] };
  });
  const others = isNarrowed() ? [] : hits.slice(0, mostOthers);
  const total = totalCount === null ? '10.000+' : String(totalCount + others.length);
  return { hits: [...others, ...products], total };
}

/** What may be narrowed; undefined for nothing, or for more than the API takes by name. */
function among(query: string, hits: Hit[]): Among | undefined {
  if (isFromApi) return { words: query };
  const slugs = hits.map(slugOf).filter(Boolean);
  return slugs.length > 0 && slugs.length <= mostNamed ? { slugs } : undefined;
}

const isNarrowed = () => Object.keys(chosen).length > 0;

function line(entry: Entry, alias?: string): HTMLLIElement {
  const [name, url, note] = entry;
  const item = document.createElement('li');
  const link = document.createElement('a');
  const text = document.createElement('p');
  link.href = url;
  link.textContent = name;
  text.textContent = alias ? `${data.alias} ${alias}. ${note}` : note;
  item.append(link, text);
  return item;
}

function showFound({ hits, total }: Found, query: string): void {
  list.replaceChildren(...hits.map(({ entry, alias }) => line(entry, alias)));
  root.dataset.state = hits.length ? 'some' : 'none';
  status.textContent = hits.length ? data.some!.replace('#', total) : data.none!.replace('#', query);
}

async function show(): Promise<void> {
  const query = field.value.trim();
  const own = (asked += 1);
  const isStale = () => asked !== own;
  root.dataset.state = query ? 'busy' : 'blank';
  if (!query) {
    list.replaceChildren();
    showWays(undefined, {}, narrowTo);
    status.textContent = data.blank!;
    return;
  }
  if (!list.childElementCount) status.textContent = data.busy!;
  try {
    const hits = search(await load(), query);
    if (isStale()) return;
    if (!isFromApi && !isNarrowed()) showFound(inIndex(hits), query);
    // The API is asked when the visitor pauses, not with every letter.
    if (!isNarrowed()) await new Promise((resume) => setTimeout(resume, pause));
    const where = among(query, hits);
    if (isStale()) return;
    const goods = where && (await askForGoods(where, chosen).catch(unlessNeeded));
    if (isStale()) return;
    if (goods && isFromApi) showFound(inMarket(goods, hits), query);
    else if (goods && isNarrowed()) showFound(inIndex(hits, goods), query);
    showWays(goods, chosen, narrowTo);
  } catch {
    if (isStale()) return;
    entries = undefined;
    list.replaceChildren();
    showWays(undefined, {}, narrowTo);
    root.dataset.state = 'error';
    status.textContent = data.error!;
  }
}

/** What the index found stands without the ways to narrow it. */
function unlessNeeded(error: unknown): undefined {
  if (isFromApi || isNarrowed()) throw error;
}

/** Narrows what was found, and leaves the keyboard where it was: at the first of the ways, which undoes it. */
function narrowTo(next: Chosen): void {
  chosen = next;
  void show().then(() => document.querySelector<HTMLElement>('#narrow button')?.focus());
}

field.value = new URLSearchParams(location.search).get('q')?.normalize('NFC') ?? '';
field.addEventListener('input', () => {
  const address = new URL(location.href);
  address.searchParams.set('q', field.value);
  history.replaceState(null, '', address);
  chosen = {};
  void show();
});
field.form!.addEventListener('submit', (event) => {
  event.preventDefault();
  void show();
});
void show();
