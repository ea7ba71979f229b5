import { createHash } from 'node:crypto';

import { eventHash, facts, type EventFacts } from './seam.ts';

/** A valid event that stands ready to be stored. */
export interface ReadyEvent {
  facts: EventFacts & { eventId: string };
  /** The event as it was sent, as JSON. */
  document: string;
  /** The `@context` it is read with, as JSON. */
  context: string;
  contextHash: Buffer;
  /** SHA-256 of the document and its context: what the chains of its lots are made of. */
  contentHash: Buffer;
  /** The event hash of CBV 2.0, section 8.9: the same for the same event however it is written. */
  cbvHash: string;
}

/** Makes a valid event ready. One that has no id of its own has the hash of what it says for one, as CBV 2.0 advises. */
export function readyEvent(event: object, context: unknown): ReadyEvent {
  const known = facts(event, context);
  const cbvHash = eventHash(event, context);
  const document = JSON.stringify(event);
  const written = JSON.stringify(context);
  return {
    facts: { ...known, eventId: known.eventId ?? cbvHash },
    document,
    context: written,
    contextHash: sha256(written),
    contentHash: sha256(document, written),
    cbvHash,
  };
}

/** SHA-256 of texts, with their lengths so that none can pass for a part of another. */
export function sha256(...texts: string[]): Buffer {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${Buffer.byteLength(text)} `).update(text);
  return hash.digest();
}
