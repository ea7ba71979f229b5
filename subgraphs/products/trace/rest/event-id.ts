import { createHash } from 'node:crypto';
import type { EpcisEvent } from '../epcis/event.ts';
import { eventHash } from '../epcis/event-hash.ts';

/**
 * An event as it is kept for a partner: one without an id is given one, made of what it says and of who tells it. So sent
 * again it is the same event, and another partner who tells the very same has an id of its own.
 */
export function withEventId(event: EpcisEvent, partnerId: string): EpcisEvent {
  if (event.json['eventID'] !== undefined) return event;
  const digits = createHash('sha256')
    .update(`${partnerId} ${eventHash(event)}`)
    .digest('hex');
  // A UUID of version 8, whose digits are the maker's affair (RFC 9562).
  const variant = '89ab'[Number.parseInt(digits.charAt(16), 16) % 4];
  const uuid = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
  return { ...event, json: { ...event.json, eventID: `urn:uuid:${uuid}` } };
}
