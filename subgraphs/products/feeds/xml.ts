const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 holds it: what it cannot hold at all goes, the rest is escaped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}

/** An element with a text, or with XML inside; empty without either. */
export function element(name: string, text: string | number | null, inside = ''): string {
  const content = text === null || text === '' || text === 0 ? inside : escapeXml(String(text));
  return content === '' ? '' : `<${name}>${content}</${name}>`;
}
