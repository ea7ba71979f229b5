import { describe, expect, it } from 'vitest';
import { promiseDelivery } from './promise.ts';
import { at, CHI_LANG, DONG_KINH, facts, HOAN_KIEM, MAU_SON, SAI_GON } from './test-facts.ts';

const brief = (options: { carrier: string; service: string }[]) =>
  options.map((one) => `${one.carrier} ${one.service}`);

describe('of goods that keep', () => {
  it('offers every way, cheapest first, with parts that sum to the fee and the days of a demo', () => {
    const { options, refusals, alternatives } = promiseDelivery(facts({ store: { collectionPoints: 'ALL' } }));
    expect(brief(options)).toEqual([
      'COLLECTION_POINT POINT',
      'VNPOST_LIKE ECONOMY',
      'VIETTEL_POST_LIKE ECONOMY',
      'VNPOST_LIKE FAST',
      'VIETTEL_POST_LIKE FAST',
    ]);
    expect(options[3]).toMatchObject({
      fee: 59_500,
      fees: [{ kind: 'CARRIAGE', amount: 59_500 }],
      handOver: '2026-11-09',
      arrivesFrom: '2026-11-11',
      arrivesTo: '2026-11-12',
      isCold: false,
      isDemo: true,
      point: null,
    });
    expect(options[0]?.point).toMatchObject({ code: 'BD-00070', communeCode: HOAN_KIEM, isDemo: true });
    expect([refusals, alternatives]).toEqual([[], []]);
  });

  it('asks more for a remote place, cash at the door and a high value, each by name', () => {
    const parcel = { collect: 2_000_000, declaredValue: 3_000_000 };
    const { options } = promiseDelivery(facts({ destination: MAU_SON, parcel }));
    const fast = options.find(({ carrier, service }) => carrier === 'VNPOST_LIKE' && service === 'FAST');
    expect(fast?.fees).toEqual([
      { kind: 'CARRIAGE', amount: 31_000, name: { vi: 'Cước vận chuyển', en: 'Carriage' } },
      { kind: 'REMOTE', amount: 9_000, name: { vi: 'Phụ phí vùng xa', en: 'Remote place' } },
      { kind: 'CASH_ON_DELIVERY', amount: 20_000, name: { vi: 'Phí thu tiền khi giao', en: 'Cash on delivery' } },
      { kind: 'DECLARED_VALUE', amount: 10_000, name: { vi: 'Phí khai giá hàng', en: 'Declared value' } },
    ]);
    expect(fast).toMatchObject({ fee: 70_000, arrivesTo: '2026-11-13' });
  });

  it('refuses with a reason what a carrier cannot do, and names what is instead', () => {
    const store = { own: { communes: [CHI_LANG, DONG_KINH], fee: 15_000, days: 0 }, collectionPoints: [DONG_KINH] };
    const { options, refusals } = promiseDelivery(facts({ parcel: { grams: 25_000 }, store }));
    expect(refusals.map(({ carrier, code }) => [carrier, code])).toEqual([
      ['OWN', 'OUTSIDE_AREA'],
      ['COLLECTION_POINT', 'NO_POINT'],
    ]);
    expect(refusals[0]?.instead).toEqual({ carrier: options[0]?.carrier, service: options[0]?.service });

    const near = promiseDelivery(facts({ destination: DONG_KINH, parcel: { grams: 35_000 }, store }));
    expect(near.options).toMatchObject([{ carrier: 'OWN', fee: 15_000, arrivesTo: '2026-11-09' }]);
    expect(near.refusals.map(({ carrier, service, code }) => [carrier, service, code])).toEqual([
      ['COLLECTION_POINT', 'POINT', 'TOO_HEAVY'],
      ['VNPOST_LIKE', 'FAST', 'TOO_HEAVY'],
      ['VNPOST_LIKE', 'ECONOMY', 'TOO_HEAVY'],
      ['VIETTEL_POST_LIKE', 'FAST', 'TOO_HEAVY'],
      ['VIETTEL_POST_LIKE', 'ECONOMY', 'TOO_HEAVY'],
    ]);
    expect(near.refusals[0]?.text).toEqual({
      vi: 'Kiện nặng 35 kg, dịch vụ này nhận nhiều nhất 20 kg.',
      en: 'The parcel weighs 35 kg; this service takes 20 kg at most.',
    });
  });

  it('refuses a place that is not in force, a store that does not pack, and a day whose holidays are not known', () => {
    const codes = (change: Parameters<typeof facts>[0]) => [
      ...new Set(promiseDelivery(facts(change)).refusals.map(({ code }) => code)),
    ];
    expect(codes({ destination: '99999' })).toEqual(['UNKNOWN_PLACE']);
    expect(codes({ store: { packingWeekdays: [] } })).toEqual(['STORE_RESTS']);
    const own = { communes: [DONG_KINH], fee: 0, days: 0 };
    const store = { own, collectionPoints: 'ALL' as const };
    for (const day of ['2028-01-02', '2028-01-26', '2028-03-06']) {
      expect(codes({ now: at(day), destination: DONG_KINH, store }), day).toEqual(['NO_CALENDAR']);
    }
    // Handed over on the last day that is known, or before; it may arrive after it.
    expect(promiseDelivery(facts({ now: at('2027-12-31'), store })).options[0]?.handOver).toBe('2027-12-31');
  });
});

describe('of fresh goods', () => {
  it('refuses the ways on which they would spoil', () => {
    const parcel = { storage: ['FRESH_SHORT'] as const, shelfLifeDays: 3 };
    const { options, refusals } = promiseDelivery(facts({ parcel }));
    expect(brief(options)).toEqual(['VIETTEL_POST_LIKE FAST']);
    const slow = refusals.find(({ carrier, service }) => carrier === 'VNPOST_LIKE' && service === 'FAST');
    expect(slow).toMatchObject({
      code: 'LIFE_TOO_SHORT',
      text: {
        vi: 'Hàng tươi có thể tới ngày 12/11/2026, khi chỉ còn 0 ngày dùng; cần còn ít nhất 1 ngày.',
        en: 'The goods may arrive as late as 2026-11-12, with 0 days left; at least 1 must be.',
      },
      instead: { carrier: 'VIETTEL_POST_LIKE', service: 'FAST' },
    });
  });

  it('takes three days where a shelf life of a few days is not stated', () => {
    const stated = promiseDelivery(facts({ parcel: { storage: ['AMBIENT', 'FRESH_SHORT'], shelfLifeDays: 3 } }));
    const unsaid = promiseDelivery(facts({ parcel: { storage: ['AMBIENT', 'FRESH_SHORT'] } }));
    expect(unsaid).toEqual(stated);
  });

  it('holds to the last day of the lot where that is earlier', () => {
    const parcel = { storage: ['FRESH_MEDIUM'] as const, shelfLifeDays: 10, bestBefore: '2026-11-13' };
    expect(promiseDelivery(facts({ parcel })).options).toEqual([]);
    const fresher = promiseDelivery(facts({ parcel: { ...parcel, bestBefore: '2026-11-14' } }));
    expect(brief(fresher.options)).toEqual(['VIETTEL_POST_LIKE FAST']);
  });

  it('proposes a later day of packing where only a holiday stands in the way', () => {
    // Tuesday the 24th is a holiday: what leaves on Monday is a day longer on its way.
    const parcel = { storage: ['FRESH_SHORT'] as const, shelfLifeDays: 3 };
    const { options, alternatives, refusals } = promiseDelivery(facts({ now: at('2026-11-23'), parcel }));
    expect(options).toEqual([]);
    expect(refusals.every(({ instead }) => instead === null)).toBe(true);
    expect(alternatives).toMatchObject([
      { kind: 'LATER_DAY', option: { service: 'FAST', handOver: '2026-11-25', arrivesTo: '2026-11-27' } },
    ]);
  });

  it('proposes another post office of the province where the commune itself is too far', () => {
    const parcel = { storage: ['FRESH_SHORT'] as const, shelfLifeDays: 2 };
    const store = { collectionPoints: [DONG_KINH] };
    const { options, alternatives } = promiseDelivery(facts({ destination: MAU_SON, parcel, store }));
    expect(options).toEqual([]);
    expect(alternatives).toMatchObject([
      { kind: 'COLLECTION_POINT', option: { point: { communeCode: DONG_KINH }, arrivesTo: '2026-11-10' } },
    ]);
  });

  it('names the provinces that can be reached where nothing else helps', () => {
    const parcel = { storage: ['FRESH_SHORT'] as const, shelfLifeDays: 3 };
    const { options, alternatives } = promiseDelivery(facts({ destination: SAI_GON, parcel }));
    expect(options).toEqual([]);
    // The nine of its own region and the eleven of those beside it.
    expect(alternatives).toMatchObject([{ kind: 'PROVINCES' }]);
    const [nearest] = alternatives;
    const codes = nearest?.kind === 'PROVINCES' ? nearest.provinceCodes : [];
    expect(codes).toHaveLength(20);
    expect(codes).toContain('01');
    expect(codes).not.toContain('79');
  });
});

describe('of goods that must stay cold', () => {
  const parcel = { storage: ['CHILLED'] as const, shelfLifeDays: 20 };

  it('goes only by what takes cold boxes and arrives while one lasts, for a fee', () => {
    const { options, refusals } = promiseDelivery(facts({ parcel, store: { canPackCold: true } }));
    expect(options).toMatchObject([{ carrier: 'VIETTEL_POST_LIKE', service: 'FAST', isCold: true }]);
    expect(options[0]?.fees).toContainEqual(expect.objectContaining({ kind: 'COLD', amount: 15_000 }));
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['NO_COLD_WAY']));

    const far = promiseDelivery(facts({ destination: SAI_GON, parcel, store: { canPackCold: true } }));
    expect(far.options).toEqual([]);
    expect(far.refusals.map(({ code }) => code)).toContain('COLD_TOO_LONG');
    expect(far.alternatives).toMatchObject([{ kind: 'PROVINCES' }]);
  });

  it('goes by nothing when the store has no cold boxes, and then no day or place helps', () => {
    const { options, refusals, alternatives } = promiseDelivery(facts({ parcel }));
    expect([options, alternatives]).toEqual([[], []]);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['NO_COLD_PACKING']));
  });
});
