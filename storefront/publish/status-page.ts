import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storefrontFolder } from './astro.ts';
import type { PublicSiteStatus, PublicStatus } from './public-status.ts';
import { TEXT } from './status-text.ts';

type Locale = keyof typeof TEXT;

/** Beside the storefront's own tokens and base: what this page alone has. */
const STYLE = `
.top{display:flex;justify-content:space-between;align-items:center;padding-block:var(--s3)}
.top a{display:flex;align-items:center;min-height:var(--tap);text-decoration:none;font-weight:600;font-size:var(--t-s)}
.top .brand{font:700 1.5rem/1.15 var(--serif)}
.brand small{display:block;font:500 var(--t-xs)/1.5 var(--sans);color:var(--ink-soft)}
.hem{height:14px;background:var(--cloth);forced-color-adjust:none;--m:url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 14'%3E%3Cpath d='m7 2 5 5-5 5-5-5zm0 3L5 7l2 2 2-2zM20 1h2v3l2-2 1 1-2 3h3v2h-3l2 3-1 1-2-2v3h-2v-3l-2 2-1-1 2-3h-3V6h3l-2-3 1-1 2 2z'/%3E%3C/svg%3E")}
.hem::before{content:'';display:block;height:14px;background:var(--on-cloth);forced-color-adjust:none;-webkit-mask:var(--m) center/28px 14px;mask:var(--m) center/28px 14px}
main{padding-block:var(--s6) var(--s16)}
h2{font-size:var(--t-l);padding-bottom:var(--s1);border-bottom:var(--rule);margin-bottom:var(--s2)}
.state{display:flex;gap:var(--s3);align-items:baseline;font-size:var(--t-l);font-weight:600;margin-top:var(--s3)}
.state::before{content:'';flex:none;width:.7em;height:.7em;border:2px solid;background:currentColor;forced-color-adjust:none}
.state.waits::before{background:linear-gradient(transparent 55%,currentColor 55%)}
.state.fails{color:var(--alarm)}.state.fails::before{background:none;rotate:45deg}
.note{margin-top:var(--s4);padding:var(--s3) var(--s4);background:var(--anise-bg);border:solid var(--anise);border-width:2px 0;font-size:var(--t-s)}
.parts{display:grid;gap:var(--s8) var(--s12);margin-top:var(--s8)}
.parts>*{min-width:0}
@media (min-width:56rem){.parts{grid-template-columns:1fr 1fr}.wide{grid-column:1/-1}}
.parts .parts{margin:0;align-content:start;grid-template-columns:minmax(0,1fr)}
.facts{display:grid;grid-template-columns:minmax(6rem,45%) minmax(0,1fr);font-size:var(--t-s)}
.facts>*{padding-block:var(--s2);border-bottom:var(--hair)}.facts dt{color:var(--ink-soft);padding-right:var(--s3)}
progress{display:block;width:100%;height:1rem;margin-block:var(--s2);accent-color:var(--accent)}
.data td,.data th{overflow-wrap:anywhere}.data .nb,.data thead th{overflow-wrap:normal}
.data :is(th,td):last-child{padding-right:0}
.data .num{padding-left:var(--s3)}.data small{font-weight:400}.bars td:nth-child(2){width:60%}.bars i{margin-top:.45em;min-width:2px}
.scroll{overflow-x:auto}
code{font-size:.95em}
`;

let styles: string | undefined;

/** The storefront's, from its sources: this page stands when those cannot be built. */
function storefrontStyles(): string {
  const folder = join(storefrontFolder(), 'src', 'styles');
  return ['tokens', 'base', 'table'].map((name) => readFileSync(join(folder, `${name}.css`), 'utf8')).join('');
}

/** The state of the pages for people: what is being published, what failed, how fast it goes. */
export function statusPage(status: PublicSiteStatus | undefined, locale: Locale): string {
  const text = TEXT[locale];
  styles ??= storefrontStyles() + STYLE;
  const home = locale === 'vi' ? '/' : '/en/';
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="5"><title>${text.title} · Chợ Phiên</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml"><style>${styles}</style></head>
<body><header><div class="wrap top"><a class="brand" href="${home}"><span>Chợ Phiên <small>${text.subtitle}</small></span></a>
<a href="${text.other.href}" lang="${text.other.lang}" hreflang="${text.other.lang}">${text.other.name}</a></div><div class="hem"></div></header>
<main class="wrap"><h1>${text.title}</h1>${status ? describe(status, locale) : `<p class="state waits">${text.opening}</p>`}
<p class="s soft" style="margin-top:var(--s12)">${text.foot} <a href="/publish/status.json">status.json</a>, <a href="/publish/metrics">metrics</a>.</p></main></body></html>`;
}

function describe(status: PublicSiteStatus, locale: Locale): string {
  const text = TEXT[locale];
  const served = status.generations.find(({ generation }) => generation === status.serving);
  const made = status.generations.find(({ generation }) => generation !== status.serving);
  const show = showing(locale);
  const unkept = `<p class="state waits">${status.serving ? text.unkept : text.first}</p>`;
  return `${served ? stateOf(served, locale) : unkept}
${status.hasFailed ? `<p class="note">${text.hasFailed.replace(/npm.*/, '<code>$&</code>')}</p>` : ''}
<div class="parts">
${made ? making(made, status.serving !== null, locale) : ''}
${served ? failuresOf(served, locale) : ''}
${served ? `<div class="parts">${nowOf(served, status, locale)}${feedsOf(served, locale)}</div>` : ''}
${served ? speedOf(served, locale) : ''}
${served ? waitingOf(served, locale) : ''}
${served ? latestOf(served, locale) : ''}
${generationsOf(status, locale)}
</div>`;

  function making(one: PublicStatus, isBeside: boolean, of: Locale): string {
    const numbers = text.made(
      show.number(one.renderedPages),
      show.number(one.pages),
      show.number(one.rendersPerSecond),
    );
    return `<section class="wide"><h2>${text.making}</h2><progress max="${one.pages || 1}" value="${one.renderedPages}"></progress>
<p>${numbers}. ${isBeside ? text.madeBeside : ''}</p></section>${failuresOf(one, of)}`;
  }
}

function stateOf({ dirty, failures, feeds, oldestDirtyMs }: PublicStatus, locale: Locale): string {
  const text = TEXT[locale];
  const show = showing(locale);
  const waiting = dirty.own + dirty.first + dirty.later;
  if (failures.count > 0) return `<p class="state fails">${text.cannot(show.number(failures.count))}</p>`;
  const silent = feeds.filter(({ isAnswering }) => !isAnswering).map(({ name }) => escape(name));
  if (silent.length > 0) return `<p class="state fails">${text.deaf(silent.join(', '))}</p>`;
  return waiting === 0
    ? `<p class="state">${text.agrees}</p>`
    : `<p class="state waits">${text.waits(show.number(waiting), show.lasting(oldestDirtyMs))}</p>`;
}

function failuresOf({ failures }: PublicStatus, locale: Locale): string {
  const text = TEXT[locale];
  const show = showing(locale);
  if (failures.count === 0) return '';
  const rows = failures.latest.map(
    ({ name, why, tries, retryAt }) =>
      `<tr><th scope="row">${pageName(name)}</th><td>${text.reason[why]}</td><td class="nb">${show.number(tries)}</td><td class="nb">${show.fromNow(retryAt)}</td></tr>`,
  );
  return `<section class="wide"><h2>${text.failed}</h2>${table([text.what, text.why, text.tries, text.next], rows)}
<p class="s soft">${text.more.replace(/npm.*/, '<code>$&</code>')}</p></section>`;
}

function nowOf(served: PublicStatus, { purge }: PublicSiteStatus, locale: Locale): string {
  const text = TEXT[locale];
  const show = showing(locale);
  const [newest] = served.latestPages;
  const facts = [
    [text.pages, show.number(served.pages)],
    [text.oldest, served.oldestRenderedAt ? show.ago(served.oldestRenderedAt) : '–'],
    [text.newest, newest ? show.ago(newest.renderedAt) : '–'],
    [text.rate, text.aSecond(show.number(served.rendersPerSecond))],
    ...(served.preparedAhead > 0 ? [[text.ahead, show.number(served.preparedAhead)]] : []),
    ...(purge ? [[text.cdn, purge.waiting === 0 ? text.cdnFresh : cdn(purge)]] : []),
  ];
  return `<section><h2>${text.now}</h2><dl class="facts">${facts.map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`).join('')}</dl></section>`;

  function cdn({ waiting, isRefused }: { waiting: number; isRefused: boolean }): string {
    return text.cdnWaits(show.number(waiting)) + (isRefused ? `; ${text.cdnRefuses}` : '');
  }
}

function speedOf({ latency }: PublicStatus, locale: Locale): string {
  const text = TEXT[locale];
  const show = showing(locale);
  if (latency.count === 0) return `<section><h2>${text.speed}</h2><p class="s soft">${text.noSpeed}</p></section>`;
  // Each bucket holds those of the smaller ones too.
  const counts = [...latency.buckets, latency.count].map((count, i, all) => count - (all[i - 1] ?? 0));
  const [first, last] = [counts.findIndex((count) => count > 0), counts.findLastIndex((count) => count > 0)];
  const rows = counts.slice(first, last + 1).map((count, i) => {
    const end = latency.ends[first + i];
    return `<tr><th scope="row" class="nb">${end === undefined ? text.longer : show.lasting(end)}</th><td>${count > 0 ? `<i style="--v:${(count / latency.count).toFixed(3)}"></i>` : ''}</td><td class="num">${show.number(count)}</td></tr>`;
  });
  const numbers = [show.lasting(latency.sum / latency.count), show.lasting(latency.most), show.number(latency.count)];
  const [average = '', most = '', count = ''] = numbers;
  return `<section><h2>${text.speed}</h2><p class="s">${text.speedOf(average, most, count)}</p>${table([text.within, '', text.pages], rows, 'bars')}</section>`;
}

function waitingOf({ waitingPages, dirty }: PublicStatus, locale: Locale): string {
  const { waiting } = TEXT[locale];
  const more = dirty.own + dirty.first + dirty.later - waitingPages.length;
  if (waitingPages.length === 0) return '';
  return `<section class="wide"><h2>${waiting}</h2><ul class="s">${waitingPages.map((name) => `<li>${pageName(name)}</li>`).join('')}</ul>${more > 0 ? `<p class="s soft">+ ${showing(locale).number(more)}</p>` : ''}</section>`;
}

function latestOf({ latestPages, latestChanges }: PublicStatus, locale: Locale): string {
  const text = TEXT[locale];
  const show = showing(locale);
  const pages = latestPages.map(
    ({ name, renderedAt }) =>
      `<tr><th scope="row">${pageName(name)}</th><td class="nb">${show.ago(renderedAt)}</td></tr>`,
  );
  const changes = latestChanges.map(
    ({ feed, entity, changedAt }) =>
      `<tr><th scope="row">${escape(entity)}</th><td>${escape(feed)}</td><td class="nb">${show.ago(changedAt)}</td></tr>`,
  );
  return `<section><h2>${text.latestPages}</h2>${table([text.what, text.when], pages)}</section>
<section><h2>${text.changes}</h2>${changes.length > 0 ? table([text.thing, text.feed, text.when], changes) : `<p class="s soft">${text.noChanges}</p>`}</section>`;
}

function generationsOf({ serving, generations, before }: PublicSiteStatus, locale: Locale): string {
  const text = TEXT[locale];
  const show = showing(locale);
  const all = [
    ...generations.map((one) => ({ ...one, state: one.generation === serving ? text.served : text.beingMade })),
    ...(before ? [{ ...before, state: text.kept }] : []),
  ];
  const rows = all.map(
    ({ generation, state, madeAt, pages, bytes }) =>
      `<tr><th scope="row">${state}<br><small class="soft">${escape(generation)}</small></th><td>${show.moment(madeAt)}</td><td class="num">${show.number(pages)}</td><td class="num">${show.size(bytes)}</td></tr>`,
  );
  if (rows.length === 0) return '';
  const heads = [text.generation, text.begun, text.pages, text.size];
  return `<section class="wide"><h2>${text.generations}</h2>${table(heads, rows)}</section>`;
}

function feedsOf({ feeds }: PublicStatus, locale: Locale): string {
  const text = TEXT[locale];
  const show = showing(locale);
  const rows = feeds.map(({ name, position, behind, isAnswering }) => {
    const lag = behind === 0 ? text.upToDate : text.behind(show.number(behind));
    return `<tr><th scope="row">${escape(name)}</th><td class="num">${show.number(position)}</td><td class="num">${isAnswering ? lag : text.silent}</td></tr>`;
  });
  return `<section class="wide"><h2>${text.feeds}</h2>${table([text.feed, text.position, text.lag], rows)}</section>`;
}

/** A column is headed as its cells are set: to the right where those of the first row are. */
function table(heads: readonly string[], rows: readonly string[], kind = ''): string {
  const cells = rows[0]?.match(/<t[hd][^>]*>/g) ?? [];
  const head = heads.map((name, i) => `<th scope="col"${cells[i]?.includes('num') ? ' class="num"' : ''}>${name}</th>`);
  return `<div class="scroll" tabindex="0"><table class="data ${kind}"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** Numbers and times as the language writes them; times are those of Vietnam. */
function showing(locale: Locale) {
  const number = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 1 });
  const moments = new Intl.DateTimeFormat(locale === 'vi' ? 'vi' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const fromNow = (at: Date) => {
    const seconds = Math.round((at.getTime() - Date.now()) / 1_000);
    const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? (['second', 1] as const);
    const words = relative.format(Math.round(seconds / length), unit);
    return `<time datetime="${at.toISOString()}" title="${moments.format(at)}">${words}</time>`;
  };
  return {
    number,
    fromNow,
    /** Never in the future, whatever the clocks say. */
    ago: (at: Date) => fromNow(new Date(Math.min(at.getTime(), Date.now()))),
    moment: (at: Date) => `<time datetime="${at.toISOString()}">${moments.format(at)}</time>`,
    lasting: (ms: number) => (ms < 1_000 ? `${number(Math.round(ms))} ms` : `${number(ms / 1_000)} s`),
    size: (bytes: number) => `${number(bytes / 1_000_000)} MB`,
  };
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function pageName(name: string): string {
  return name.startsWith('/') ? `<a href="${escape(name)}">${escape(shown(name))}</a>` : escape(name);
}

function shown(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
