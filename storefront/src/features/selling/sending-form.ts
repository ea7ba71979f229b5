import type { SendingFragment } from '../../generated/graphql.ts';

const DAY = 86_400_000;

/** Shows in a form how a store sends. */
export function fillSending(form: HTMLFormElement, sending: SendingFragment): void {
  const { cutOff, packingWeekdays, packsOnHolidays, daysToPack, canPackCold, own, collectionPoints } = sending;
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const boxes = (name: string) => form.querySelectorAll<HTMLInputElement>(`input[name=${name}]`);
  field('cutOff').value = cutOff;
  for (const box of boxes('packingWeekdays')) box.checked = packingWeekdays.includes(Number(box.value));
  field('packsOnHolidays').checked = packsOnHolidays;
  field('daysToPack').value = String(daysToPack);
  field('canPackCold').checked = canPackCold;
  field('hasOwn').checked = own !== null;
  field('fee').value = own ? String(own.fee.amount) : '';
  field('days').value = String(own?.days ?? 0);
  const communes = new Set(own?.communes.map(({ code }) => code));
  for (const box of boxes('communes')) box.checked = communes.has(box.value);
  field('restFrom').value = field('restTo').value = '';
  const isSome = (collectionPoints?.length ?? 0) > 0;
  form.querySelector<HTMLOptionElement>('[value=SOME]')!.hidden = !isSome;
  field('points').value = collectionPoints === null ? 'ALL' : isSome ? 'SOME' : 'NONE';
}

/** What a form says of how a store sends. Communes of other provinces, which it does not show, stay. */
export function readSending(form: HTMLFormElement, before: SendingFragment | undefined): object {
  const given = new FormData(form);
  const has = (name: string) => given.has(name);
  const shown = new Set([...form.querySelectorAll<HTMLInputElement>('[name=communes]')].map(({ value }) => value));
  const kept = (before?.own?.communes ?? []).map(({ code }) => code).filter((code) => !shown.has(code));
  const points = given.get('points');
  return {
    cutOff: given.get('cutOff'),
    packingWeekdays: given.getAll('packingWeekdays').map(Number),
    packsOnHolidays: has('packsOnHolidays'),
    daysToPack: Number(given.get('daysToPack')),
    restDays: [...given.getAll('restDays').map(String), ...daysOf(given.get('restFrom'), given.get('restTo'))],
    canPackCold: has('canPackCold'),
    own: has('hasOwn')
      ? {
          communeCodes: [...given.getAll('communes').map(String), ...kept],
          fee: Number(String(given.get('fee')).replace(/\D/g, '')),
          days: Number(given.get('days')),
        }
      : null,
    collectionPointCodes:
      points === 'ALL' ? null : points === 'NONE' ? [] : (before?.collectionPoints ?? []).map(({ code }) => code),
  };
}

/** The days from one to another; one day when the last is not told. */
function daysOf(from: unknown, to: unknown): string[] {
  if (!from) return [];
  const [first, last] = [Date.parse(String(from)), Date.parse(String(to || from))];
  const count = Math.min(61, (last - first) / DAY + 1);
  return Array.from({ length: Math.max(0, count) }, (_, nth) => new Date(first + nth * DAY).toISOString().slice(0, 10));
}
