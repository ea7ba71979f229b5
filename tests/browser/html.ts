/** What is said of the price on a product page: the figure, its unit and its terms. */
export function priceBlock(html: string): string {
  return /<p class="price big">[^]*?<\/p>[^]*?<\/p>/.exec(html)?.[0] ?? '';
}

/** The text of a page as it runs on: tags inside a line leave nothing behind, all others end the line. */
export function runningText(html: string): string {
  return html
    .replace(/<(script|style|svg|pre)\b[^]*?<\/\1>/g, '\n')
    .replace(/<\/?(a|b|i|em|s|strong|span|time|small|code)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, '\n');
}

/** A space before a comma or full stop, with the words before it: what line breaks in a template leave behind. */
export const STRAY_SPACE = /.{0,40}\s[,.;:!?](?=\s|$)/;
