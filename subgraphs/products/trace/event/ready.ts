import { createHash } from 'node:crypto';
import { NO_CONTEXT, readContext, STANDARD_CONTEXT } from '../epcis/context.ts';
import type { EpcisEvent } from '../epcis/event.ts';
import { eventHash } from '../epcis/event-hash.ts';
import { facts, type Facts } from '../epcis/facts.ts';
import { isObject, type Json, type JsonObject } from '../epcis/json.ts';

/** A valid event that stands ready to be stored. */
export interface ReadyEvent {
  facts: Facts & { eventId: string };
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

/**
 * Makes a valid event ready that was read in the context written as `written`. One that has no id of its own has the
 * hash of what it says for one, as CBV 2.0 advises.
 */
export function readyToStore(event: EpcisEvent, written: Json): ReadyEvent {
  const known = facts(event);
  const cbvHash = eventHash(event);
  const document = JSON.stringify(event.json);
  const context = JSON.stringify(written);
  return {
    facts: { ...known, eventId: known.eventId ?? cbvHash },
    document,
    context,
    contextHash: sha256(context),
    contentHash: sha256(document, context),
    cbvHash,
  };
}

/** Makes an event of our own ready, which needs no checking. */
export function readyEvent(event: object, written: readonly (string | Record<string, string>)[]): ReadyEvent {
  const context = readContext([...written], '', [], { around: STANDARD_CONTEXT, isWhole: true });
  return readyToStore({ json: event as JsonObject, context }, [...written]);
}

/** Makes a stored event ready anew, from the texts that are kept of it. Throws where they are no JSON of an event. */
export function readyAgain(document: string, context: string): ReadyEvent {
  const [json, written] = [JSON.parse(document) as Json, JSON.parse(context) as Json];
  if (!isObject(json)) throw new Error('A stored event is no object.');
  const around =
    written === null ? NO_CONTEXT : readContext(written, '', [], { around: STANDARD_CONTEXT, isWhole: true });
  const own = json['@context'];
  const all = own === undefined ? around : readContext(own, '', [], { around, isWhole: false });
  return readyToStore({ json, context: all }, written);
}

/** SHA-256 of texts, with their lengths so that none can pass for a part of another. */
export function sha256(...texts: string[]): Buffer {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${Buffer.byteLength(text)} `).update(text);
  return hash.digest();
}
