import type { EvaluatedPart } from '@cho-phien/publish/renderer';
import { newRendering, rendering, renderingOf, usesOf } from './rendering.ts';
import { remembered, type Session } from './session.ts';
import { shortHash } from '../lib/hash.ts';

/** A part with the value that pages use. */
export interface Part extends EvaluatedPart {
  value: unknown;
  /** The entities and lists that it was made from, also by way of other parts. */
  madeOf: string[];
  /** The first instant at which a date alone changes it, milliseconds since 1970. */
  until: number;
}

/** JSON knows no infinity. */
const FAR = Number.MAX_SAFE_INTEGER;

/** How every part that a page of the site may use is worked out, by name. */
const parts = new Map<string, (key: string) => Promise<unknown>>();

/**
 * A value that many pages share, such as the names in the footer. A page that uses it depends on the value, not on what
 * it was worked out from: a product that joins a list of thousands makes the part anew, and the pages only if the value
 * became another. The value must be plain JSON; `key` tells parts of one kind apart.
 */
export function part<T>(name: string, compute: (key: string) => Promise<T>): (key?: string) => Promise<T> {
  parts.set(name, compute);
  return async (key = '') => {
    const { session, parts: used } = rendering();
    const { name: fullName, value } = await evaluatePart(session, key ? `${name}:${key}` : name);
    used.add(fullName);
    return value as T;
  };
}

/** Works a part out, once per session, or recalls it. @throws Error for a name that no page knows. */
export function evaluatePart(session: Session, fullName: string): Promise<Part> {
  return remembered(
    session,
    `#${fullName}`,
    () => {
      const evaluated = evaluate(session, fullName);
      session.parts.set(fullName, evaluated);
      evaluated.catch(() => session.parts.delete(fullName));
      return evaluated;
    },
    ({ madeOf, until }) => ({ keys: madeOf, nextChangeAt: until }),
  );
}

async function evaluate(session: Session, fullName: string): Promise<Part> {
  const [name = '', ...key] = fullName.split(':');
  const compute = parts.get(name);
  if (!compute) throw new Error(`No page of this site has a part ${name}.`);
  const own = newRendering(session);
  const value = await renderingOf(own, () => compute(key.join(':')));
  const used = await Promise.all([...own.parts].map((each) => evaluatePart(session, each)));
  return {
    name: fullName,
    hash: shortHash(JSON.stringify(value)),
    uses: usesOf(own),
    value,
    madeOf: [...own.entities, ...own.lists, ...used.flatMap(({ madeOf }) => madeOf)],
    until: Math.min(own.nextChangeAt, FAR, ...used.map(({ until }) => until)),
  };
}
