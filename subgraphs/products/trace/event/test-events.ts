import { newUuid, seedUuid } from '@cho-phien/kit/ids';
import type { TestSubgraph } from '@cho-phien/kit/test-harness';
import { expect } from 'vitest';
import { capture, type Source } from './capture.ts';
import { OUR_CONTEXT } from './make.ts';
import { readyEvent } from './ready.ts';

/** The store that `MEMBER` belongs to, as uuid. */
export const STORE = seedUuid('store', 'cua-hang-mau-1');

/** Events that somebody tells beside the producer's words, as partners do. */
export function capturing(api: TestSubgraph) {
  const tellEvent = async (event: object, source: Source): Promise<string> => {
    const eventID = `urn:uuid:${newUuid()}`;
    const whole = { eventID, eventTime: '2026-11-20T06:30:00.000+07:00', eventTimeZoneOffset: '+07:00', ...event };
    const { conflicts } = await api.subgraph.db.atomically((sql) =>
      capture([readyEvent(whole, OUR_CONTEXT)], source, new Date(), sql),
    );
    expect(conflicts).toEqual([]);
    return whole.eventID;
  };
  /** What somebody says was made of what. */
  const made = (from: readonly string[], into: readonly string[], source: Source, more: object = {}) =>
    tellEvent(
      {
        type: 'TransformationEvent',
        inputQuantityList: from.map((epcClass) => ({ epcClass })),
        outputQuantityList: into.map((epcClass) => ({ epcClass })),
        ...more,
      },
      source,
    );
  return { tellEvent, made };
}
