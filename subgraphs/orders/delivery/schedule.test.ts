import { describe, expect, it } from 'vitest';
import { isHoliday, isSunday } from '../calendar/calendar.ts';
import type { StoreDelivery } from './facts.ts';
import { arrivalOf, handOverDays, packsOn, type MovesOn } from './schedule.ts';
import { at, STORE } from './test-facts.ts';

const EVERY_DAY: MovesOn = () => true;
const POST: MovesOn = (day) => !isSunday(day) && !isHoliday(day);

function handOver(now: Date, change: Partial<StoreDelivery> = {}, movesOn = POST): string | undefined {
  return handOverDays(now, { ...STORE, ...change }, movesOn).next().value as string | undefined;
}

describe('hand-over', () => {
  it('is the same day until the minute of the cut-off in Vietnam, then the next', () => {
    expect(handOver(at('2026-11-09', '14:59'))).toBe('2026-11-09');
    expect(handOver(at('2026-11-09', '15:00'))).toBe('2026-11-10');
    // 17:30 of Monday in London is Tuesday in Vietnam.
    expect(handOver(new Date('2026-11-09T17:30:00Z'))).toBe('2026-11-10');
  });

  it('waits for a packing day, and so many of them as packing takes', () => {
    const store = { packingWeekdays: [2, 5] as const };
    expect(handOver(at('2026-11-09'), store)).toBe('2026-11-10');
    expect(handOver(at('2026-11-10', '16:00'), store)).toBe('2026-11-13');
    expect(handOver(at('2026-11-09'), { ...store, daysToPack: 1 })).toBe('2026-11-13');
    expect(handOver(at('2026-11-09'), { restDays: ['2026-11-09', '2026-11-10'] })).toBe('2026-11-11');
  });

  it('leaves out holidays and the days on which the carrier does not collect', () => {
    expect(handOver(at('2026-11-24'))).toBe('2026-11-25');
    expect(handOver(at('2026-11-24'), { packsOnHolidays: true })).toBe('2026-11-25');
    expect(handOver(at('2026-11-24'), { packsOnHolidays: true }, EVERY_DAY)).toBe('2026-11-24');
    const sunday = { packingWeekdays: [7, 1] as const };
    expect(handOver(at('2026-11-14'), sunday)).toBe('2026-11-16');
    expect(handOver(at('2026-11-14'), sunday, EVERY_DAY)).toBe('2026-11-15');
    // Before Tết 2026, after the cut-off of the last day.
    expect(handOver(at('2026-02-13', '16:00'))).toBe('2026-02-23');
  });

  it('is never where a store packs on no day for two months', () => {
    expect(handOver(at('2026-11-09'), { packingWeekdays: [] })).toBeUndefined();
  });
});

describe('arrival', () => {
  it('counts the days on which the carrier drives', () => {
    expect(arrivalOf('2026-11-14', 0, STORE, POST)).toBe('2026-11-14');
    expect(arrivalOf('2026-11-14', 1, STORE, POST)).toBe('2026-11-16');
    expect(arrivalOf('2026-11-14', 1, STORE, EVERY_DAY)).toBe('2026-11-15');
    expect(arrivalOf('2026-11-23', 1, STORE, POST)).toBe('2026-11-25');
    expect(arrivalOf('2027-02-04', 1, STORE, POST)).toBe('2027-02-12');
  });

  it('of what a store brings itself is on a day that it works', () => {
    const store = { ...STORE, packingWeekdays: [1, 6] as const, restDays: ['2026-11-16'] };
    expect(arrivalOf('2026-11-14', 1, store, packsOn)).toBe('2026-11-21');
  });
});
