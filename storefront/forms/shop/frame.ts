import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '@cho-phien/kit/locale';
import { log } from '@cho-phien/kit/log';
import { escaped, type Html } from './html.ts';
import { FRAME_PAGES, MARKS } from './paths.ts';

/** Where the static pages are: their folder, or the origin that serves them. */
export type SitePlace = { folder: string } | { origin: string };

/** A page in the making. */
export interface Framed {
  title: string;
  /** The address of the same page in the other language. */
  other: string;
  main: Html;
}

/** How long a frame is kept before it is read again, in milliseconds: the site may be another one by then. */
const KEPT = 10_000;
/** The drawing of goods that have none. */
const NO_DRAWING = 'chung';
/** How long it is left alone after it could not be read, in milliseconds. */
const LEFT_ALONE = 1_000;
/** How long the site may take to answer, in milliseconds. */
const PATIENCE = 2_000;

/**
 * Puts pages into the head, foot and styles of the static site: one page of it is kept as a frame, with marks where a
 * page made from it has its own. While the site cannot be read, the last frame stays, or a plain one that says the same.
 */
export function createFrames(place: SitePlace): (locale: Locale, page: Framed) => Promise<string> {
  const kept = new Map<Locale, { frame: string; until: number }>();

  async function frameOf(locale: Locale): Promise<string> {
    const known = kept.get(locale);
    if (known && known.until > Date.now()) return known.frame;
    try {
      const frame = await readFrame(place, FRAME_PAGES[locale]);
      if (!Object.values(MARKS).every((mark) => frame.includes(mark))) throw new Error('a frame without its marks');
      kept.set(locale, { frame, until: Date.now() + KEPT });
      return frame;
    } catch (error) {
      log.warn({ err: error, locale }, 'the frame of pages could not be read from the site');
      const frame = known?.frame ?? PLAIN[locale];
      kept.set(locale, { frame, until: Date.now() + LEFT_ALONE });
      return frame;
    }
  }

  return async (locale, { title, other, main }) => {
    const frame = await frameOf(locale);
    return withDrawings(frame, main.text)
      .replaceAll(MARKS.title, () => escaped(title))
      .replace(MARKS.other, () => other)
      .replace(MARKS.main, () => withKnown(main.text, frame));
  };
}

const DRAWING = /<symbol id="?d-([\w-]+)"?.*?<\/symbol>/gs;
const USED = /(?<=<use href="#d-)[\w-]+/g;

/** The frame has all drawings; a page is sent those that it shows. */
function withDrawings(frame: string, main: string): string {
  const used = new Set(main.match(USED)?.map((name) => (frame.includes(`d-${name}`) ? name : NO_DRAWING)));
  return frame.replace(DRAWING, (symbol, name: string) => (used.has(name) ? symbol : ''));
}

/** What points at a drawing that is not made yet shows the one that stands for all. */
function withKnown(main: string, frame: string): string {
  return main.replace(USED, (name) => (frame.includes(`d-${name}`) ? name : NO_DRAWING));
}

async function readFrame(place: SitePlace, path: string): Promise<string> {
  if ('folder' in place) return readFile(join(place.folder, path, 'index.html'), 'utf8');
  const answer = await fetch(place.origin + path, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  return answer.text();
}

const plain = (locale: Locale, home: string, word: string) => `<!doctype html><html lang="${locale}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${MARKS.title}</title><style>body{font:1.06rem/1.6 system-ui,sans-serif;max-width:40rem;margin:1rem auto;padding:0 1rem}
svg{max-width:16rem}input,button{font:inherit;min-height:2.75rem}.vh{position:absolute;clip-path:inset(50%)}</style>
<p><a href="${home}">Chợ Phiên</a> · <a href="${MARKS.other}">${word}</a></p><main id="main">${MARKS.main}</main></html>`;

const PLAIN: Readonly<Record<Locale, string>> = {
  vi: plain('vi', '/', 'English'),
  en: plain('en', '/en/', 'Tiếng Việt'),
};
