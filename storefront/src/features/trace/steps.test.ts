import { describe, expect, it } from 'vitest';
import type { LinkPartsFragment, StepPartsFragment } from '../../generated/graphql.ts';
import { speak } from '../../lib/locale.ts';
import type { Lot } from './load.ts';
import { linkWords, stepsOf } from './steps.ts';

const store = { id: 'str_1', name: { vi: 'HTX Một', en: 'One' } };
const ours = { __typename: 'Lot' as const, id: 'lot_1', pieceGrams: 1_000 };
const other = { __typename: 'Lot' as const, id: 'lot_2', pieceGrams: null };
const event = {
  type: 'OBJECT',
  eventTime: '2026-08-15T03:00:00.000Z',
  title: { vi: 'Đóng gói', en: 'Packed' },
  place: null,
  commune: null,
  temperature: null,
  isRecall: false,
  isCorrected: false,
  correctedAt: null,
  correctionReason: null,
  store,
  quantities: [],
} as unknown as StepPartsFragment;

/** The first step of our lot when this is what happened to it, in both languages. */
async function told(change: Partial<StepPartsFragment>, more: Partial<Lot> = {}) {
  const nodes = [{ ...event, ...change }];
  const lot = { id: 'lot_1', store, harvests: [], events: { nodes }, ...more } as unknown as Lot;
  const [[vi], [en]] = await Promise.all([stepsOf(speak('vi'), lot), stepsOf(speak('en'), lot)]);
  const plain = (lines: string[] = []) => lines.join(' ').replaceAll('\u00a0', ' ');
  return { vi: plain(vi?.lines), en: plain(en?.lines), step: vi };
}

const part = (role: 'EPC' | 'INPUT' | 'OUTPUT', quantity: number | null, uom: string | null, lot: object = other) =>
  ({ role, quantity, uom, lot }) as unknown as StepPartsFragment['quantities'][number];

describe('a step', () => {
  it('tells what went in, what came of it, and the loss', async () => {
    const quantities = [part('INPUT', 120, 'KGM'), part('INPUT', 80, 'KGM'), part('OUTPUT', 190, null, ours)];
    const { vi, en } = await told({ type: 'TRANSFORMATION', quantities });
    expect(vi).toBe('Vào 200 kg từ 2 lô, ra 190 × 1 kg, hao 10 kg.');
    expect(en).toBe('200 kg of 2 lots went in, 190 × 1 kg came of it, 10 kg less.');
  });

  it('claims no loss where there is none, or where an amount is not told', async () => {
    const output = part('OUTPUT', 190, null, ours);
    const even = await told({ type: 'TRANSFORMATION', quantities: [part('INPUT', 190, 'KGM'), output] });
    expect(even.vi).toBe('Vào 190 kg, ra 190 × 1 kg.');
    const unknown = await told({ type: 'TRANSFORMATION', quantities: [part('INPUT', null, null), output] });
    expect(unknown.vi).toBe('Ra 190 × 1 kg.');
  });

  it('tells how much of it went into another lot', async () => {
    const { vi } = await told({ type: 'TRANSFORMATION', quantities: [part('INPUT', 40, null, ours)] });
    expect(vi).toBe('Dùng 40 × 1 kg của lô này.');
  });

  it('tells how cold it was, and who tells it when that is somebody else', async () => {
    const { vi, en } = await told({
      temperature: { minimum: -1.3, maximum: 4 },
      store: { id: 'str_2', name: { vi: 'Kho Hai', en: 'Two' } } as StepPartsFragment['store'],
    });
    expect(vi).toBe('Nhiệt độ đo được: −1,3 đến 4 °C. Do Kho Hai ghi.');
    expect(en).toContain('Told by Kho Hai.');
    expect((await told({ store: null })).vi).toBe('Do bên nhận hàng ghi.');
  });

  it('is a recall where it calls goods back, not where it tells that a recall ended', async () => {
    expect((await told({ isRecall: true })).step?.isRecall).toBe(true);
    expect((await told({ disposition: 'recalled' } as object)).step?.isRecall).toBe(false);
  });

  it('that was declared wrong says so, with the day', async () => {
    const { step } = await told({
      isCorrected: true,
      correctedAt: '2026-08-16T00:00:00.000Z',
      correctionReason: 'did_not_occur',
    });
    expect(step?.wrong?.replaceAll('\u00a0', ' ')).toBe('Đính chính ngày 16/08/2026: việc này không xảy ra.');
    expect((await told({})).step?.wrong).toBeUndefined();
  });

  it('comes after the harvests of what the lot was made of, not after its own', async () => {
    const harvest = {
      id: 'lot_2',
      code: 'AAAA1111',
      lotCode: 'H-1',
      harvestedOn: '2026-08-14',
      quantity: 5_000,
      unit: 'GRAM',
    };
    const lot = { id: 'lot_1', store, harvests: [harvest, { ...harvest, id: 'lot_1' }], events: { nodes: [event] } };
    const steps = await stepsOf(speak('vi'), lot as unknown as Lot);
    expect(steps.map(({ at, code }) => [at, code])).toEqual([
      ['2026-08-14', 'AAAA1111'],
      [event.eventTime, undefined],
    ]);
  });
});

it('a step between lots says what they are of, how much, and that the other is recalled', () => {
  const link = {
    quantity: 120,
    uom: 'KGM',
    eventTime: '2026-08-15T03:00:00.000Z',
    title: { vi: 'Trộn các lô', en: 'Lots mixed' },
    lot: { ...other, productName: { vi: 'Na', en: 'Apple' }, harvestedOn: '2026-08-14', state: 'RECALLED', store },
  } as unknown as LinkPartsFragment;
  const lot = { id: 'lot_1', store, pieceGrams: null } as unknown as Lot;
  expect(linkWords(speak('vi'), lot, link, 'FROM').replaceAll('\u00a0', ' ')).toBe(
    'Na, hái 14/08/2026, đưa vào 120 kg, trộn các lô 15/08/2026, đang bị thu hồi',
  );
});
