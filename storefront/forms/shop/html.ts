/** Markup that is safe to send: only {@link html} makes it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: texts are escaped, markup is not, lists are joined, nothing leaves nothing behind. */
type Part = string | number | Html | false | null | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A piece of a page. Every value is escaped, so that no name or address that somebody typed becomes markup. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, i) => text + shown(parts[i - 1]) + string.replace(/\n\s+/g, '\n')));
}

/** Markup that comes from the API or the site itself. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** A text as it stands in markup and in the values of attributes in double quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

function shown(part: Part): string {
  if (part === false || part === null || part === undefined) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(shown).join('') : escaped(String(part));
}
