import { ask } from '../session/client.ts';
import harvestMutation from './harvest-lot.graphql?raw';
import loseMutation from './lose-lot.graphql?raw';
import packMutation from './pack-lot.graphql?raw';
import releaseMutation from './release-lot.graphql?raw';

/** What is told of lots, also where there is no network. */
const MUTATIONS = {
  harvest: harvestMutation,
  pack: packMutation,
  lose: loseMutation,
  release: releaseMutation,
};
export type Act = keyof typeof MUTATIONS;

/** Something that was told and has not arrived yet. */
interface Waiting {
  act: Act;
  /** Whose lots: another person of this device sends only for their own stores. */
  storeId: string;
  /** With the event's id and time, so that it may be sent as often as it takes. */
  input: object;
}

const KEY = 'lots-to-tell';

function kept(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

/** Where nothing can be kept, what is told must arrive at once. */
function keep(waiting: Waiting[]): void {
  localStorage.setItem(KEY, JSON.stringify(waiting));
}

/** Keeps what is told on this device, under an id of its own, until it has arrived. */
export function tell(act: Act, storeId: string, input: object): void {
  const told = { eventId: crypto.randomUUID(), at: new Date().toISOString(), ...input };
  keep([...kept(), { act, storeId, input: told }]);
}

/** How much has not arrived yet, of these stores. */
export function waitingOf(storeIds: readonly string[]): number {
  return kept().filter(({ storeId }) => storeIds.includes(storeId)).length;
}

let sending: Promise<string[]> | undefined;

/**
 * Sends what these stores have waiting, in its order, and forgets what arrived or was refused; why it was refused is the
 * answer. Without a network all that is left stays for later. @throws what hinders it otherwise.
 */
export function send(storeIds: readonly string[]): Promise<string[]> {
  return (sending ??= sendAll(storeIds).finally(() => (sending = undefined)));
}

async function sendAll(storeIds: readonly string[]): Promise<string[]> {
  const refused: string[] = [];
  for (const waiting of kept().filter(({ storeId }) => storeIds.includes(storeId))) {
    try {
      const { answer } = await ask<{ answer: { userErrors: { message: string }[] } | null }>(MUTATIONS[waiting.act], {
        input: waiting.input,
      });
      refused.push(...(answer?.userErrors ?? []).map(({ message }) => message));
    } catch (error) {
      // What `fetch` throws where there is no network.
      if (error instanceof TypeError) break;
      throw error;
    }
    const id = (waiting.input as { eventId: string }).eventId;
    keep(kept().filter(({ input }) => (input as { eventId: string }).eventId !== id));
  }
  return refused;
}
