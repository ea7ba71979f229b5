import { keepAnswer, recalledAnswer, type Session } from './session.ts';
import { newRendering, rendering, renderingOf, use, usesOf, type Rendering } from './rendering.ts';
import type { KeptFragment, Uses } from '@cho-phien/publish/renderer';
import { shortHash } from '../lib/hash.ts';

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
interface Kept<Facts> extends KeptFragment {
  facts: Facts;
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
  const kept = await keptFragment<Facts>(session, name);
  if (kept) {
    show(page, name, kept.uses, kept);
    return { ...kept.facts, html: kept.html };
  }
  const own = newRendering(session);
  const loaded = await renderingOf(own, load);
  const uses = usesOf(own);
  if (uses.parts.length > 0) throw new Error(`The fragment ${name} uses a part: nothing would tell when that changes.`);
  if (!loaded) {
    use(page, uses);
    return undefined;
  }
  const { facts, source } = loaded;
  show(page, name, uses);
  const keep = (html: string) => {
    const nextChangeAt = uses.nextChangeAt ?? Infinity;
    const answer: Kept<Facts> = { facts, html, hash: shortHash(html), told: shortHash(JSON.stringify(facts)), uses };
    keepAnswer(session, questionOf(name), answer, { keys: [...uses.entities, ...uses.lists], nextChangeAt });
    show(page, name, uses, answer);
  };
  return { ...facts, html: undefined, source, keep };
}

/** A fragment as an earlier page showed it, as long as that is true. */
export function keptFragment<Facts>(session: Session, name: string): Promise<Kept<Facts>> | undefined {
  return recalledAnswer<Kept<Facts>>(session, questionOf(name));
}

function questionOf(name: string): string {
  return `html ${name}`;
}

function show(page: Rendering, name: string, uses: Uses, kept?: KeptFragment): void {
  if (!page.fragments) return use(page, uses);
  page.fragments.set(name, { uses, ...(kept && { kept }) });
}
