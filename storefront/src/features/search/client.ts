import { search, type Entry, type Hit } from './rank.ts';

/**
 * The search page's only script: fetches the small index once, ranks while the visitor types. Where the market holds
 * too many goods for an index, it asks the API for them and finds the rest in the index.
 */
const root = document.querySelector<HTMLElement>('#found')!;
const list = root.querySelector('ul')!;
const status = root.querySelector('p')!;
const field = document.querySelector<HTMLInputElement>('#q2')!;
const data = root.dataset;
const { lang } = document.documentElement;
const most = 40;
/** Sellers, communes and kinds shown before the goods that the API found. */
const mostOthers = 5;
/** Milliseconds. */
const pause = 200;

let entries: Promise<Entry[]> | undefined;

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

async function find(query: string): Promise<Found> {
  const hits = search(await load(), query);
  if (data.source === 'index') return { hits: hits.slice(0, most), total: String(hits.length) };
  const { nodes, totalCount } = await askForProducts(query);
  const products = nodes.map(({ slug, name, origin }): Hit => {
    const place = origin.commune?.fullName[lang] ?? data.unknown!;
    return { entry: [name[lang]!, data.product!.replace('#', slug), place] };
  });
  const others = hits.slice(0, mostOthers);
  const total = totalCount === null ? '10.000+' : String(totalCount + others.length);
  return { hits: [...others, ...products], total };
}

interface Products {
  totalCount: number | null;
  nodes: {
    slug: string;
    name: Record<string, string>;
    origin: { commune: { fullName: Record<string, string> } | null };
  }[];
}

async function askForProducts(words: string): Promise<Products> {
  const query = `query($words:String!){products(search:$words,first:${most},filter:{isDemo:false}){totalCount nodes{slug name{${lang}}origin{commune{fullName{${lang}}}}}}}`;
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { words: words.slice(0, 200) } }),
  });
  const { data: answer } = (await response.json()) as { data?: { products?: Products } };
  if (!answer?.products) throw new Error(String(response.status));
  return answer.products;
}

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

async function show(): Promise<void> {
  const query = field.value.trim();
  root.dataset.state = query ? 'busy' : 'blank';
  if (!query) {
    list.replaceChildren();
    status.textContent = data.blank!;
    return;
  }
  if (!list.childElementCount) status.textContent = data.busy!;
  const isStale = () => field.value.trim() !== query;
  try {
    // The API is asked when the visitor pauses, not with every letter.
    if (data.source === 'api') await new Promise((resume) => setTimeout(resume, pause));
    if (isStale()) return;
    const { hits, total } = await find(query);
    if (isStale()) return;
    list.replaceChildren(...hits.map(({ entry, alias }) => line(entry, alias)));
    root.dataset.state = hits.length ? 'some' : 'none';
    status.textContent = hits.length ? data.some!.replace('#', total) : data.none!.replace('#', query);
  } catch {
    if (isStale()) return;
    entries = undefined;
    list.replaceChildren();
    root.dataset.state = 'error';
    status.textContent = data.error!;
  }
}

field.value = new URLSearchParams(location.search).get('q')?.normalize('NFC') ?? '';
field.addEventListener('input', () => {
  const address = new URL(location.href);
  address.searchParams.set('q', field.value);
  history.replaceState(null, '', address);
  void show();
});
field.form!.addEventListener('submit', (event) => {
  event.preventDefault();
  void show();
});
void show();
