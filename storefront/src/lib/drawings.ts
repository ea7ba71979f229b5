const files = import.meta.glob<string>('../drawings/*.svg', { query: '?raw', import: 'default', eager: true });

/** Inner markup by name: title dropped (a caption stands beside it), inks left to the tokens. */
const drawings = new Map(
  Object.entries(files).map(([path, svg]) => [
    path.replace(/^.*\/|\.svg$/g, ''),
    svg
      .replace(/^<svg[^>]*>|<\/svg>\s*$/g, '')
      .replace(/<title>.*?<\/title>/, '')
      .replace(/(var\(--il-\d),#[0-9a-f]+\)/g, '$1)'),
  ]),
);

/** The bundle on a stall: shown when a product names a drawing that is not made yet. */
const fallback = 'chung';

/** The names of all drawings. */
export const drawingNames: readonly string[] = [...drawings.keys()];

/** The name to draw under. */
export function drawingName(name: string): string {
  return drawings.has(name) ? name : fallback;
}

/** Each drawing once, as symbols for one hidden sheet. */
export function drawingSymbols(names: readonly string[]): { name: string; markup: string }[] {
  return [...new Set(names.map(drawingName))].sort().map((name) => ({ name, markup: drawings.get(name) ?? '' }));
}
