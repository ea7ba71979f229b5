import type { RawAnswer } from '@cho-phien/kit/handed-on';
import type { Locale } from '@cho-phien/kit/locale';

/** Something to press: an address and its words. */
export interface Button {
  href: string;
  words: string;
  /** Whether pressing it does something: then it is sent, and whoever follows links alone does not. */
  isPost?: boolean;
}

/** A small page of its own, which asks for nothing else and can be read without a script. */
export function smallPage(
  { status = 200, title, lines, buttons }: { status?: number; title: string; lines: string[]; buttons: Button[] },
  locale: Locale,
): RawAnswer {
  const said = lines.map((line) => `<p>${escaped(line)}</p>`).join('');
  const pressed = buttons
    .map(({ href, words, isPost }) =>
      isPost
        ? `<form method="post" action="${escaped(href)}"><p><button>${escaped(words)}</button></p></form>`
        : `<p><a href="${escaped(href)}">${escaped(words)}</a></p>`,
    )
    .join('');
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
<style>:root{color-scheme:light dark;background:#faf5ea;color:#1f2a54}h1{font:700 1.7rem/1.28 ui-serif,"Palatino Linotype",serif}
body{font:1.06rem/1.6 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}
a,button{display:inline-block;min-height:44px;line-height:44px;padding:0 1.2em;border:2px solid;border-radius:3px;color:inherit;background:none;font:inherit;line-height:44px;font-weight:600;text-decoration:none;cursor:pointer}
button{border-color:#b23c17;background:#b23c17;color:#fff}
@media(prefers-color-scheme:dark){:root{background:#131830;color:#f0e8d8}button{border-color:#f4965f;background:#f4965f;color:#131830}}</style>
<h1>${escaped(title)}</h1>${said}${pressed}</html>`,
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
