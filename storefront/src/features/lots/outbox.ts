import { ask, SignedOut } from '../session/client.ts';
import type { Refusal } from '../session/refusals.ts';
import correctMutation from './correct-lot.graphql?raw';
import harvestMutation from './harvest-lot.graphql?raw';
import loseMutation from './lose-lot.graphql?raw';
import mixMutation from './mix-lots.graphql?raw';
import packMutation from './pack-lot.graphql?raw';
import receiveMutation from './receive-lot.graphql?raw';
import releaseMutation from './release-lot.graphql?raw';
import shipMutation from './ship-lots.graphql?raw';

/** What is told of lots, also when the network goes away. */
const MUTATIONS = {
  harvest: harvestMutation,
  mix: mixMutation,
  pack: packMutation,
  ship: shipMutation,
  receive: receiveMutation,
  lose: loseMutation,
  release: releaseMutation,
  correct: correctMutation,
};
export type Act = keyof typeof MUTATIONS;

/** Something that was told and has not arrived yet. */
export interface Told {
  act: Act;
  /** Whose lots: another person of this device sends only for their own stores. */
  storeId: string;
  /** With the event's id and time, so that it may be sent as often as it takes. */
  input: { eventId: string };
  /** What it was, in the words of the form. */
  label: string;
  /** Why it was refused; it waits to be sent again or thrown away. */
  refusals?: Refusal[];
}

const KEY = 'lots-to-tell';

/** Where the device keeps nothing, as long as the page is open. */
let memory: Told[] | undefined;

function kept(): Told[] {
  if (memory) return memory;
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Told[];
  } catch {
    return [];
  }
}

function keep(all: Told[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    memory = all;
  }
}

/** Keeps what is told on this device, under an id of its own, until it has arrived. */
export function tell(act: Act, storeId: string, label: string, input: object): Told {
  const told = { act, storeId, label, input: { eventId: newEventId(), at: new Date().toISOString(), ...input } };
  keep([...kept(), told]);
  return told;
}

/** `randomUUID` is newer than the telephones of many. */
export function newEventId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Why something that was told was refused; undefined while it waits and once it has arrived. */
export function refusalsOf({ input }: Told): Refusal[] | undefined {
  return kept().find((each) => each.input.eventId === input.eventId)?.refusals;
}

/** What has not arrived yet of these stores, the oldest first. */
export function toldOf(storeIds: readonly string[]): Told[] {
  return kept().filter(({ storeId }) => storeIds.includes(storeId));
}

/** Throws away what was refused. */
export function drop({ input }: Told): void {
  keep(kept().filter((each) => each.input.eventId !== input.eventId));
}

/** Lets what was refused be sent again: what it waited for may have come. */
export function again({ input }: Told): void {
  mark(input.eventId, undefined);
}

function mark(eventId: string, refusals: Refusal[] | undefined): void {
  keep(kept().map((each) => (each.input.eventId === eventId ? { ...each, refusals } : each)));
}

let sending: Promise<boolean> | undefined;

/**
 * Sends what these stores have waiting, in its order, and forgets what arrived. What is refused stays, with the reason,
 * and holds nothing else up. Whether anything arrived. `forbidden` says that somebody may not tell of this any more.
 *
 * @throws SignedOut when nobody is signed in.
 */
export function send(storeIds: readonly string[], forbidden: string): Promise<boolean> {
  return (sending ??= sendAll(storeIds, forbidden).finally(() => (sending = undefined)));
}

async function sendAll(storeIds: readonly string[], forbidden: string): Promise<boolean> {
  let hasArrived = false;
  for (const told of toldOf(storeIds)) {
    if (told.refusals) continue;
    try {
      const refusals = await deliver(told);
      if (refusals.length > 0) mark(told.input.eventId, refusals);
      else drop(told);
      hasArrived ||= refusals.length === 0;
    } catch (error) {
      if (error instanceof SignedOut) throw error;
      // No network, or a server that is busy: all that is left stays for later.
      if ((error as { code?: string }).code !== 'FORBIDDEN') break;
      mark(told.input.eventId, [{ message: forbidden }]);
    }
  }
  return hasArrived;
}

async function deliver({ act, input }: Told): Promise<Refusal[]> {
  const { answer } = await ask<{ answer: { userErrors: Refusal[] } | null }>(MUTATIONS[act], { input });
  if (!answer) throw new Error('no answer');
  return answer.userErrors;
}
