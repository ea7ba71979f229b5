import { search, type Entry } from './rank.ts';

/** The search page's only script: fetches the small index once, ranks while the visitor types. */
const root = document.querySelector<HTMLElement>('#found')!;
const list = root.querySelector('ul')!;
const status = root.querySelector('p')!;
const field = document.querySelector<HTMLInputElement>('#q2')!;
const data = root.dataset;
const most = 40;

let entries: Promise<Entry[]> | undefined;

function load(): Promise<Entry[]> {
  entries ??= fetch(data.index!).then((response) => {
    if (!response.ok) throw new Error(String(response.status));
    return response.json() as Promise<Entry[]>;
  });
  return entries;
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
  try {
    const hits = search(await load(), query);
    if (field.value.trim() !== query) return;
    list.replaceChildren(...hits.slice(0, most).map(({ entry, alias }) => line(entry, alias)));
    root.dataset.state = hits.length ? 'some' : 'none';
    status.textContent = hits.length ? data.some!.replace('#', String(hits.length)) : data.none!.replace('#', query);
  } catch {
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
