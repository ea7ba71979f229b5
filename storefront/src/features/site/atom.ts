import { siteName } from '../../lib/site.ts';
import type { Locale } from '../../lib/locale.ts';

/** One thing that a feed tells of. */
export interface FeedEntry {
  /** Its public id. */
  id: string;
  title: string;
  summary: string;
  /** Its page's path. */
  path: string;
  published: string;
  /** When what it says became another; as it was published when absent. */
  updated?: string;
}

/** A feed; `self` is its own path, `page` that of the page it follows. */
export interface Feed {
  locale: Locale;
  title: string;
  self: string;
  page: string;
  /** The newest first. */
  entries: readonly FeedEntry[];
}

/** How many entries a feed holds. */
export const feedSize = 20;

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// What XML 1.0 cannot hold at all goes; the rest is escaped.
const text = (value: string) =>
  value
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => signs[sign]!);

/**
 * A feed as Atom (RFC 4287), absolute links, one language. It is as new as its newest entry, so that it reads the same
 * whenever it is made of the same entries.
 */
export function atom({ locale, title, self, page, entries }: Feed, site: URL): string {
  const href = (path: string) => text(new URL(path, site).href);
  // A tag (RFC 4151) names an entry for good, also when its page moves.
  const tag = (rest: string) => `tag:${site.hostname},2026:${locale}${rest}`;
  const updated = entries.map(changedAt).reduce((latest, each) => (each > latest ? each : latest), '');
  const body = entries.map(
    (entry) => `<entry>
<id>${tag(`/${entry.id}`)}</id>
<title>${text(entry.title)}</title>
<link rel="alternate" href="${href(entry.path)}"/>
<published>${entry.published}</published>
<updated>${changedAt(entry)}</updated>
<summary>${text(entry.summary)}</summary>
</entry>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<id>${tag(self)}</id>
<title>${text(title)}</title>
<author><name>${text(siteName)}</name></author>
<link rel="self" type="application/atom+xml" href="${href(self)}"/>
<link rel="alternate" type="text/html" href="${href(page)}"/>
<updated>${updated || '2026-01-01T00:00:00.000Z'}</updated>
${body.join('')}</feed>
`;
}

const changedAt = ({ published, updated = published }: FeedEntry) => updated;

/** A feed as a response. */
export function atomResponse(feed: Feed, site: URL): Response {
  return new Response(atom(feed, site), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
}
