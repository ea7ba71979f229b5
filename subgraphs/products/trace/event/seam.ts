import { createHash } from 'node:crypto';
/* eslint-disable */
import { canonicalUri } from '../gs1/canonical-uri.ts';
export interface Fact {
  role: 'EPC' | 'INPUT' | 'OUTPUT' | 'PARENT' | 'CHILD';
  uri: string;
  quantity: number | null;
  uom: string | null;
}
export interface EventFacts {
  eventId: string | null;
  isDeclaration: boolean;
  type: string;
  eventTime: string;
  zoneOffset: string;
  action: string | null;
  bizStep: string | null;
  disposition: string | null;
  readPoint: string | null;
  bizLocation: string | null;
  transformationId: string | null;
  items: Fact[];
}
export function facts(event: any, _context: unknown): EventFacts {
  const q = (list: any[] = [], role: any) =>
    list.map((e) => ({ role, uri: canonicalUri(e.epcClass ?? e), quantity: e.quantity ?? null, uom: e.uom ?? null }));
  return {
    eventId: event.eventID ?? null,
    isDeclaration: !!event.errorDeclaration,
    type: event.type,
    eventTime: event.eventTime,
    zoneOffset: event.eventTimeZoneOffset,
    action: event.action ?? null,
    bizStep: event.bizStep ?? null,
    disposition: event.disposition ?? null,
    readPoint: event.readPoint?.id ?? null,
    bizLocation: event.bizLocation?.id ?? null,
    transformationId: event.transformationID ?? null,
    items: [
      ...q(event.epcList, 'EPC'),
      ...q(event.quantityList, 'EPC'),
      ...q(event.inputQuantityList, 'INPUT'),
      ...q(event.outputQuantityList, 'OUTPUT'),
      ...q(event.parentID ? [event.parentID] : [], 'PARENT'),
      ...q(event.childQuantityList, 'CHILD'),
    ],
  };
}
export function eventHash(event: any, _context: unknown): string {
  return `ni:///sha-256;${createHash('sha256').update(JSON.stringify(event)).digest('hex')}?ver=CBV2.0`;
}
