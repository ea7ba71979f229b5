import { randomUUID } from 'node:crypto';
import { rawRequest } from '@cho-phien/kit/hand-on';
import type { RawAnswer } from '@cho-phien/kit/handed-on';
import { signIdentity } from '@cho-phien/kit/identity';
import { TEST_NOW, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope, type Viewer } from '@cho-phien/kit/viewer';
import { EPCIS_CONTEXT } from '../epcis/context.ts';

/** An answer of the REST binding, its JSON read. */
export interface EpcisAnswer {
  status: number;
  headers: Record<string, string>;
  body: any;
}

interface Sending {
  headers?: Record<string, string>;
  /** Sent as it is when it is a text or bytes, else as JSON. */
  body?: unknown;
  now?: Date;
}

/** Asks the REST binding as the gateway hands it on. */
export function asking(api: TestSubgraph, viewer: Viewer) {
  return async (method: string, address: string, { headers = {}, body, now = TEST_NOW }: Sending = {}) => {
    const identity = {
      viewer,
      locale: 'en',
      now: now.getTime(),
      requestId: randomUUID(),
      address: '192.0.2.1',
    } as const;
    const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const request = rawRequest(
      method,
      `/epcis${address}`,
      { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      bytesOf(sent),
    );
    const answer = await api.subgraph.answerRaw('epcis', request, signIdentity(identity, 'products', TEST_SECRET));
    if (!answer) throw new Error('the subgraph refused the identity of the test');
    return read(answer);
  };
}

export type Ask = ReturnType<typeof asking>;

/** A machine of a partner of its own. */
export function aPartner(...scopes: PartnerScope[]): Viewer {
  return { kind: 'partner', partnerId: randomUUID(), clientId: randomUUID(), scopes };
}

async function* bytesOf(body: string | Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (body !== undefined) yield Buffer.from(body);
}

function read({ status, headers, body }: RawAnswer): EpcisAnswer {
  const text = body === undefined ? '' : Buffer.from(body as string).toString();
  return { status, headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** The events of an EPCISQueryDocument. */
export function eventsOf({ body }: EpcisAnswer): any[] {
  return body.epcisBody.queryResults.resultsBody.eventList;
}

/** The address of the next page; undefined on the last. */
export function nextOf({ headers }: EpcisAnswer): string | undefined {
  return /^<\/epcis(.+)>; rel="next"$/.exec(headers.link ?? '')?.[1];
}

/** Captures an event, which may have fields of `lsn:`. */
export async function postEvent(as: Ask, event: object, now?: Date): Promise<void> {
  const body = { '@context': [EPCIS_CONTEXT, { lsn: 'https://example.vn/voc/' }], ...event };
  const { status } = await as('POST', '/events', { body, ...(now && { now }) });
  if (status !== 201) throw new Error(`the event was answered ${status}`);
}
