import { keepAnswer, recalledAnswer } from './session.ts';
import { newRendering, rendering, renderingOf, use, usesOf } from './rendering.ts';
import type { Uses } from '@cho-phien/publish/renderer';

/** A piece of HTML that many pages show the same way. */
export type Fragment<Facts, Source> = Facts &
  (
    | { html: string }
    | {
        html: undefined;
        /** What it is to be made of, since no page has shown it yet. */
        source: Source;
        /** Keeps its HTML for the pages after this one. */
        keep: (html: string) => void;
      }
  );

/** Plain JSON. */
interface Kept<Facts> {
  facts: Facts;
  html: string;
  uses: Uses;
}

/**
 * A fragment by its name, which tells what it shows and how. Its HTML is that of an earlier page as long as nothing
 * changes that it was made from; else `load` brings what it is made of. Either way the page depends on all of that. The
 * facts are what pages tell of it themselves: plain JSON. Undefined when there is nothing to show.
 */
export async function fragment<Facts extends object, Source>(
  name: string,
  load: () => Promise<{ facts: Facts; source: Source } | undefined>,
): Promise<Fragment<Facts, Source> | undefined> {
  const page = rendering();
  const { session } = page;
  const question = `html ${name}`;
  const kept = await recalledAnswer<Kept<Facts>>(session, question);
  if (kept) {
    use(page, kept.uses);
    return { ...kept.facts, html: kept.html };
  }
  const own = newRendering(session);
  const loaded = await renderingOf(own, load);
  const uses = usesOf(own);
  use(page, uses);
  if (uses.parts.length > 0) throw new Error(`The fragment ${name} uses a part: nothing would tell when that changes.`);
  if (!loaded) return undefined;
  const { facts, source } = loaded;
  const keep = (html: string) => {
    const nextChangeAt = uses.nextChangeAt ?? Infinity;
    const answer: Kept<Facts> = { facts, html, uses };
    keepAnswer(session, question, answer, { keys: [...uses.entities, ...uses.lists], nextChangeAt });
  };
  return { ...facts, html: undefined, source, keep };
}
