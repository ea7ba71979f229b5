import type { RawAnswer } from '@cho-phien/kit/handed-on';
import type { Locale } from '@cho-phien/kit/locale';

/** Something to press: an address and its words. */
export interface Button {
  href: string;
  words: string;
}

/** A small page of its own, which asks for nothing else and can be read without a script. */
export function smallPage(
  { status = 200, title, lines, buttons }: { status?: number; title: string; lines: string[]; buttons: Button[] },
  locale: Locale,
): RawAnswer {
  const said = lines.map((line) => `<p>${escaped(line)}</p>`).join('');
  const pressed = buttons.map(({ href, words }) => `<p><a href="${escaped(href)}">${escaped(words)}</a></p>`).join('');
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    },
    body: `<!doctype html><html lang="${locale}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>h1{font-size:1.5rem;line-height:1.3}body{font:1.2rem/1.5 sans-serif;max-width:34em;margin:2em auto;padding:0 1em}
a{display:inline-block;min-height:48px;line-height:48px;padding:0 1em;border:2px solid;border-radius:.4em}</style>
<h1>${escaped(title)}</h1>${said}${pressed}</html>`,
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
