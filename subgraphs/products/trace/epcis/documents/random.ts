import type { Json, JsonObject } from '../json.ts';

/** Numbers from 0 to below 1 that look like chance, the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A valid event by chance, of any of the five types, with any of its fields; uses the prefix `lsn`. */
export function randomEvent(seed: number): JsonObject {
  const next = chance(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const one = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const some = <T>(make: (index: number) => T, least = 0): T[] =>
    Array.from({ length: least + below(3) }, (_, index) => make(index));
  const maybe = (name: string, make: () => Json): JsonObject => (next() < 0.4 ? { [name]: make() } : {});

  const word = () => one(['na', 'hồng', 'quýt', 'Z', 'a b', 'x-7', 'chín tới']) + below(1000);
  const serial = () => `S${below(1e6)}`;
  const time = () =>
    `20${10 + below(80)}-0${1 + below(9)}-${10 + below(18)}T1${below(10)}:${10 + below(50)}:${10 + below(50)}` +
    one(['', '.5', '.123', '.1239']) +
    one(['Z', '+07:00', '-05:30']);
  const item = (): Json =>
    one([
      () => `https://example.vn/01/08938500000010/21/${serial()}`,
      () => `urn:epc:id:sgtin:8938500.000002.${serial()}`,
      () => `https://a.example/x/8004/8938500${serial()}`,
      () => `https://example.vn/truy-xuat/${serial().toLowerCase()}/`,
    ])();
  const id = () =>
    one([`https://example.vn/414/8938500009990/254/K${below(99)}`, `urn:example:${serial()}`, `lsn:kho-${below(99)}`]);
  const amount = (): Json => ({
    epcClass: one([
      `https://example.vn/01/08938500000027/10/L${below(999)}`,
      `urn:epc:class:lgtin:8938500.000001.L${below(99)}`,
    ]),
    ...one<() => JsonObject>([
      () => ({}),
      () => ({ quantity: 1 + below(500) }),
      () => ({ quantity: (1 + below(5000)) / 8, uom: one(['KGM', 'GRM', 'C62']) }),
    ])(),
  });
  const own = (depth: number): Json =>
    one<() => Json>([
      word,
      () => below(1000) / 4,
      () => next() < 0.5,
      () => (depth > 2 ? word() : some(() => own(depth + 1))),
      () => (depth > 2 ? word() : Object.fromEntries(some((index) => [`lsn:f${index}`, own(depth + 1)]))),
    ])();
  const owns = () => Object.fromEntries(some((index) => [`lsn:own${index}`, own(0)]));
  const place = (): Json => ({ id: id(), ...owns() });
  const report = (): Json => ({
    type: one(['Temperature', 'gs1:RelativeHumidity', 'lsn:Sweetness']),
    ...maybe('value', () => below(400) / 10 - 5),
    ...maybe('uom', () => 'CEL'),
    ...maybe('time', time),
    ...maybe('booleanValue', () => next() < 0.5),
    ...maybe('stringValue', word),
    ...maybe('component', () => one(['x', 'cbv:Comp-y'])),
    ...maybe('deviceID', () => `https://example.vn/8004/8938500${serial()}`),
    ...owns(),
  });
  const sensor = (): Json => ({
    ...maybe('sensorMetadata', () => ({ ...maybe('time', time), ...maybe('bizRules', id), ...owns() })),
    sensorReport: some(report, 1),
    ...owns(),
  });
  const party = (name: string) => (): Json => ({
    type: one(['owning_party', 'possessing_party', 'location']),
    [name]: id(),
  });
  const paper = (): Json => ({
    ...maybe('type', () => one(['po', 'inv', 'lsn:note'])),
    bizTransaction: `urn:example:${serial()}`,
  });
  const distinct = (least: number) => [...new Set(some(item, least))];

  const common = (): JsonObject => ({
    eventTime: time(),
    eventTimeZoneOffset: one(['+07:00', '-03:30', '+00:00']),
    ...maybe('bizStep', () => one(['shipping', 'receiving', 'lsn:thinning', 'https://example.org/steps/1'])),
    ...maybe('disposition', () => one(['active', 'in_transit', 'cbv:Disp-recalled'])),
    ...maybe('readPoint', place),
    ...maybe('bizLocation', place),
    ...maybe('sourceList', () => some(party('source'))),
    ...maybe('destinationList', () => some(party('destination'))),
    ...maybe('sensorElementList', () => some(sensor)),
    ...owns(),
  });
  const action = one(['ADD', 'OBSERVE', 'DELETE']);
  const papers = () => maybe('bizTransactionList', () => some(paper));
  const children = () => ({
    parentID: item(),
    action,
    childEPCs: distinct(1),
    ...maybe('childQuantityList', () => some(amount)),
    ...papers(),
  });
  return one<() => JsonObject>([
    () => ({
      type: 'ObjectEvent',
      ...common(),
      ...papers(),
      action,
      ...maybe('epcList', () => distinct(0)),
      quantityList: some(amount, 1),
      ...maybe('persistentDisposition', () => ({ set: ['conformant'], ...maybe('unset', () => ['damaged']) })),
      ...(action === 'ADD' ? maybe('ilmd', owns) : {}),
    }),
    () => ({ type: 'AggregationEvent', ...common(), ...children() }),
    () => ({ type: 'AssociationEvent', ...common(), ...children() }),
    () => ({ type: 'TransactionEvent', ...common(), action, epcList: distinct(1), bizTransactionList: some(paper, 1) }),
    () => ({
      type: 'TransformationEvent',
      ...common(),
      ...papers(),
      inputQuantityList: some(amount, 1),
      outputEPCList: distinct(1),
      ...maybe('transformationID', () => `urn:example:${serial()}`),
      ...maybe('ilmd', owns),
    }),
  ])();
}
