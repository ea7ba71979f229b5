import type { RecallLotMutation } from '../../generated/graphql.ts';
import { ask } from '../session/client.ts';
import type { Refusal } from '../session/refusals.ts';
import { newEventId } from './outbox.ts';
import recallMutation from './recall-lot.graphql?raw';

/**
 * Recalls a lot and all that was made of it; why not, if it was refused. Done with a network or not at all: nobody
 * should believe that a lot is recalled while that waits on a phone.
 */
export async function recall(lotId: string, form: HTMLFormElement): Promise<readonly Refusal[]> {
  const value = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
  const { answer } = await ask<RecallLotMutation>(recallMutation, {
    input: {
      eventId: newEventId(),
      lotId,
      reason: { vi: value('reason') },
      advice: { vi: value('advice') },
      contactPhone: value('contactPhone'),
    },
  });
  if (!answer) throw new Error('no answer');
  return answer.userErrors;
}
