import type { LotActsQuery, OwnLotFragment } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import { ask } from '../session/client.ts';
import { value } from './form.ts';
import { askOrRecall } from './last-seen.ts';
import actsQuery from './lot-acts.graphql?raw';
import type { StoreDesk } from './store-desk.ts';

type Told = NonNullable<NonNullable<LotActsQuery['lot']>['events']>['nodes'][number];

/** The newest acts that are offered: who looks further back has more to mend than a form can. */
const SHOWN = 6;
/** What moves nothing of a lot, or was handed over for good: it cannot be declared wrong here. */
const LASTING = new Set(['stocking', 'packing', 'holding', 'inspecting']);

/** Lets the last acts with a lot be declared wrong, each with what is so now and what will be. */
export async function openCorrecting(desk: StoreDesk, lot: OwnLotFragment, fold: HTMLDetailsElement): Promise<void> {
  const form = fold.querySelector<HTMLFormElement>('form')!;
  if (form.dataset.opened !== undefined) return;
  const acts = await lastActs(desk, lot);
  form.dataset.opened = '';
  const of = (part: string) => form.querySelector<HTMLElement>(`[data-part="${part}"]`)!;
  const { page } = desk;
  of('waiting-for-acts').hidden = true;
  of('choice').hidden = acts.length === 0;
  of('no-acts').hidden = acts.length > 0;
  of('told-acts').append(
    ...acts.map((act) => {
      const { line, of: part } = page.copy('told-act');
      part('what').textContent = wordsOf(desk, lot, act);
      const radio = line.querySelector('input')!;
      radio.value = act.eventId;
      radio.addEventListener('change', () => {
        of('how').hidden = false;
        const [before, after] = beforeAndAfter(desk, lot, act);
        of('before').textContent = before;
        of('after').textContent = after;
      });
      return line;
    }),
  );
  page.tells(form, 'correct', desk.store.id, () => ({
    lotId: lot.id,
    wrongEventId: value(form, 'wrongEventId'),
    reason: value(form, 'reason'),
  }));
}

async function lastActs({ store }: StoreDesk, { id }: OwnLotFragment): Promise<Told[]> {
  const all: Told[] = [];
  let answer = await askOrRecall<LotActsQuery>(`acts ${id}`, actsQuery, { id });
  for (;;) {
    const { nodes = [], pageInfo } = answer.lot?.events ?? {};
    all.push(...nodes);
    if (!pageInfo?.hasNextPage) break;
    answer = await ask<LotActsQuery>(actsQuery, { id, after: pageInfo.endCursor });
  }
  return all
    .filter((act) => act.store?.id === store.id && !act.isCorrected && !act.isRecall)
    .filter((act) => !LASTING.has(act.bizStep ?? '') && own(id, act) !== undefined)
    .slice(-SHOWN)
    .toReversed();
}

/** How much of a lot an act was about, in the unit of the lot. */
function own(lotId: string, { quantities }: Told): { quantity: number; isMade: boolean } | undefined {
  const found = quantities.find(({ lot, quantity }) => lot?.id === lotId && quantity != null);
  if (!found) return undefined;
  const quantity = found.uom === 'KGM' ? Math.round(found.quantity! * 1000) : found.quantity!;
  return { quantity, isMade: found.role === 'OUTPUT' };
}

function wordsOf({ page }: StoreDesk, lot: OwnLotFragment, act: Told): string {
  const day = formatDay(page.locale, vietnamDay(act.eventTime));
  return `${act.title[page.locale]}, ${page.amount(lot, own(lot.id, act)!.quantity)}, ${day}`;
}

function beforeAndAfter(desk: StoreDesk, lot: OwnLotFragment, act: Told): [string, string] {
  const { page } = desk;
  const left = lot.balance?.left ?? 0;
  const { quantity, isMade } = own(lot.id, act)!;
  // A harvest and what came from somebody else bring the lot itself.
  const isGone = isMade || act.bizStep === 'commissioning' || act.bizStep === 'receiving';
  const isInput = act.quantities.some(({ lot: of, role }) => of?.id === lot.id && role === 'INPUT');
  const amount = page.amount(lot, quantity);
  const now = page.tellOf('now', wordsOf(desk, lot, act), page.amount(lot, left));
  return isGone && !isInput
    ? [now, page.tellOf('gone', amount, page.amount(lot, Math.max(left - quantity, 0)))]
    : [now, page.tellOf('back', amount, page.amount(lot, left + quantity))];
}
