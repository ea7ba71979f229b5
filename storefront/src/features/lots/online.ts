import type { PrintStampsMutation, RecallLotMutation } from '../../generated/graphql.ts';
import { ask } from '../session/client.ts';
import printMutation from './print-stamps.graphql?raw';
import recallMutation from './recall-lot.graphql?raw';

// What is done with a network or not at all: nobody should believe that a lot is recalled while it waits on a phone.

const value = (form: HTMLFormElement, name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();

const words = (refused: readonly { message: string }[] | undefined) =>
  refused?.length ? refused.map(({ message }) => message).join(' ') : undefined;

/** Makes stamps of a lot: the address of the sheet, or why there is none. */
export async function print(lotId: string, form: HTMLFormElement): Promise<{ sheet?: string; refused?: string }> {
  const { answer } = await ask<PrintStampsMutation>(printMutation, {
    input: {
      lotId,
      format: value(form, 'format'),
      count: Number(value(form, 'count')),
      isSerialised: (form.elements.namedItem('serialised') as HTMLInputElement).checked,
      idempotencyKey: crypto.randomUUID(),
    },
  });
  const refused = words(answer?.userErrors);
  return refused === undefined && answer?.stampPrint
    ? { sheet: answer.stampPrint.sheetUrl }
    : { refused: refused ?? '' };
}

/** Recalls a lot and all that was made of it; why not, if it was refused. */
export async function recall(lotId: string, form: HTMLFormElement): Promise<string | undefined> {
  const { answer } = await ask<RecallLotMutation>(recallMutation, {
    input: {
      eventId: crypto.randomUUID(),
      lotId,
      reason: { vi: value(form, 'reason') },
      advice: { vi: value(form, 'advice') },
      contactPhone: value(form, 'phone'),
    },
  });
  return words(answer?.userErrors);
}
