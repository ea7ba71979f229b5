import { randomUUID } from 'node:crypto';
import type { TestSubgraph } from '@cho-phien/kit/test-harness';
import { expect, vi } from 'vitest';
import { EVENTS } from '../epcis/documents/base.ts';
import { EPCIS_CONTEXT } from '../epcis/context.ts';
import type { Ask } from './test-partner.ts';

export const CONTEXT = [EPCIS_CONTEXT, { lsn: 'https://example.vn/voc/' }];

/** A harvest with an id of its own. */
export const anEvent = (more: object = {}) => ({
  ...EVENTS.object,
  '@context': CONTEXT,
  eventID: `urn:uuid:${randomUUID()}`,
  ...more,
});

/** The same as it stands in a document. */
export function inDocument(): any {
  const { '@context': _, ...event } = anEvent();
  return event;
}

/** Counts all that captures write. */
export async function rows(api: TestSubgraph): Promise<object> {
  const [counts] = await api.subgraph.db.query<object>(
    `select (select count(*) from trace_event) as events, (select count(*) from trace_event_item) as items,
            (select count(*) from capture_job) as jobs`,
  );
  return counts ?? {};
}

/** The job at an address, once it is done. */
export async function done(address: string, as: Ask) {
  return vi.waitFor(
    async () => {
      const { body } = await as('GET', address.replace('/epcis', ''));
      expect(body.running).toBe(false);
      return body;
    },
    { timeout: 10_000, interval: 20 },
  );
}
