import type { Text } from '@cho-phien/kit/errors';
import type { Ask, Asker } from '../ask.ts';

/** The wish to send goods back, as their buyer sees it. */
export interface ShownReturn {
  state: string;
  text: string;
  dueOn: string | null;
  answer: string | null;
  refundAgreed: { amount: number };
}

/** What stands of sending an order back. */
export interface Returned {
  return: ShownReturn | null;
  /** Why its buyer may not ask for it now; null when they may. */
  returnRefusal: Text | null;
}

/** The fields of {@link Returned}. */
export const RETURNED = `returnRefusal { vi en } return { state text dueOn answer refundAgreed { amount } }`;

const REQUEST = `mutation ($input: ReturnRequestInput!) { returnRequest(input: $input) { userErrors { message } } }`;

/** Asks a store to take goods back: nothing when it is done, else why not; null when nobody can tell now. */
export async function askForReturn(
  input: { number: string; phone: string; text: string },
  ask: Ask,
  asker: Asker,
): Promise<string | undefined | null> {
  const data = await ask<{ returnRequest: { userErrors: { message: string }[] } | null }>(REQUEST, { input }, asker);
  return data?.returnRequest ? data.returnRequest.userErrors[0]?.message : null;
}
