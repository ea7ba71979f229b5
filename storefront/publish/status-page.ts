import type { PublicStatus } from './public-status.ts';

/** The sentences of the page, in both languages. */
const TEXT = {
  vi: {
    title: 'Trang đang ra sao',
    none: 'Chưa có trang nào được dựng.',
    pages: 'trang',
    fresh: 'Mọi trang đều đúng với dữ liệu.',
    waiting: 'trang đang đợi dựng lại; lâu nhất',
    failing: 'chưa dựng được, sẽ thử lại',
    latency: 'Từ lúc dữ liệu đổi đến lúc trang mới',
    average: 'trung bình',
    most: 'lâu nhất',
    changes: 'Thay đổi gần đây',
    feeds: 'Nguồn thay đổi',
    silent: 'không trả lời',
    other: '<a href="?lang=en" lang="en">English</a>',
  },
  en: {
    title: 'How the pages are',
    none: 'No pages have been rendered yet.',
    pages: 'pages',
    fresh: 'Every page agrees with the data.',
    waiting: 'pages wait to be rendered again; the longest for',
    failing: 'could not be rendered and will be tried again',
    latency: 'From a change of the data to the new page',
    average: 'on average',
    most: 'at most',
    changes: 'Latest changes',
    feeds: 'Where changes come from',
    silent: 'does not answer',
    other: '<a href="?lang=vi" lang="vi">Tiếng Việt</a>',
  },
};

const STYLE = `body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif;color:#1d2440;background:#fbfaf6}
h1{color:#232f5c}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse}td,th{padding:.2rem 1rem .2rem 0;text-align:left}
@media(prefers-color-scheme:dark){body{color:#e8e6df;background:#151a2e}h1{color:#c9d3ff}a{color:#9db4ff}}`;

/** The state of the pages for people. */
export function statusPage(status: PublicStatus | undefined, locale: 'vi' | 'en'): string {
  const text = TEXT[locale];
  const body = status ? describe(status, locale) : `<p>${text.none}</p>`;
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="5"><title>${text.title} · Chợ Phiên</title>
<style>${STYLE}</style><main><p><a href="/">Chợ Phiên</a> · ${text.other}</p><h1>${text.title}</h1>${body}</main></html>`;
}

function describe(status: PublicStatus, locale: 'vi' | 'en'): string {
  const text = TEXT[locale];
  const number = (value: number) => value.toLocaleString(locale);
  const seconds = (ms: number) => `${(ms / 1_000).toLocaleString(locale, { maximumFractionDigits: 2 })} s`;
  const waiting = status.dirty.first + status.dirty.later;
  const { latency, failures } = status;
  return `<p><strong>${number(status.pages)}</strong> ${text.pages} · ${escape(status.generation)}</p>
<p>${waiting === 0 ? text.fresh : `${number(waiting)} ${text.waiting} ${seconds(status.oldestDirtyMs)}.`}</p>
${failures.count > 0 ? `<p>${number(failures.count)} ${text.failing}:</p><ul>${failures.latest.map(({ name }) => `<li>${escape(name)}</li>`).join('')}</ul>` : ''}
${latency.count > 0 ? `<h2>${text.latency}</h2><p>${text.average} ${seconds(latency.sum / latency.count)}, ${text.most} ${seconds(latency.most)} (${number(latency.count)} ${text.pages})</p>` : ''}
<h2>${text.feeds}</h2><table>${status.feeds.map(({ name, position, isAnswering }) => `<tr><th>${escape(name)}</th><td>${number(position)}</td><td>${isAnswering ? '' : text.silent}</td></tr>`).join('')}</table>
<h2>${text.changes}</h2><table>${status.latestChanges.map(({ entity, changedAt }) => `<tr><td>${changedAt.toISOString().slice(0, 19)}Z</td><td>${escape(entity)}</td></tr>`).join('')}</table>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
