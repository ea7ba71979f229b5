import { createHash } from 'node:crypto';
import type { EvaluatedPart } from '@cho-phien/publish/renderer';
import { newRendering, rendering, renderingOf, usesOf } from './rendering.ts';
import type { Session } from './session.ts';

/** A part with the value that pages use. */
type Part = EvaluatedPart & { value: unknown };

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

/** Works a part out, once per session. @throws Error for a name that no page knows. */
export function evaluatePart(session: Session, fullName: string): Promise<Part> {
  const known = session.parts.get(fullName);
  if (known) return known;
  const evaluated = evaluate(session, fullName);
  session.parts.set(fullName, evaluated);
  evaluated.catch(() => session.parts.delete(fullName));
  return evaluated;
}

async function evaluate(session: Session, fullName: string): Promise<Part> {
  const [name = '', ...key] = fullName.split(':');
  const compute = parts.get(name);
  if (!compute) throw new Error(`No page of this site has a part ${name}.`);
  const own = newRendering(session);
  const value = await renderingOf(own, () => compute(key.join(':')));
  const hash = createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
  return { name: fullName, hash, uses: usesOf(own), value };
}
