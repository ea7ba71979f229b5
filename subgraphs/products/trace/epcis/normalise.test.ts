import { describe, expect, it } from 'vitest';
import { EPCIS_CONTEXT } from './context.ts';
import { documentOf } from './documents/base.ts';
import { changed, type Changes } from './documents/change.ts';
import { randomEvent } from './documents/random.ts';
import { VALID } from './documents/valid.ts';
import { readDocument } from './document.ts';
import { eventHash } from './event-hash.ts';
import type { EpcisEvent } from './event.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { equalEvents, normalise } from './normalise.ts';

/** The events of a document; none when it is refused. */
function eventsOf(document: JsonObject): EpcisEvent[] {
  const read = readDocument(document);
  return 'document' in read ? read.document.events : [];
}

function eventOf(document: JsonObject): EpcisEvent {
  const [event] = eventsOf(document);
  if (!event) throw new Error(JSON.stringify(readDocument(document)));
  return event;
}

const asStored = (document: JsonObject): JsonObject => JSON.parse(JSON.stringify(document));

describe('an event in its one form', () => {
  it('has its names, times, words and identifiers written out, and its lists in order', () => {
    expect(
      normalise(
        eventOf(
          changed('object', {
            '~/recordTime': '2026-08-15T09:00:00Z',
            '~/certificationInfo': 'https://example.vn/certificates/1',
            '~/epcList': ['urn:epc:id:sgtin:8938500.000001.B2', 'https://a.vn/01/08938500000010/21/B1'],
            '~/lsn:z': { 'lsn:b': [2, 1], a: null },
            '~/eventTime': '2026-08-15T06:30:00.0005+07:00',
          }),
        ),
      ),
    ).toEqual({
      action: 'ADD',
      bizLocation: { id: 'https://id.gs1.org/414/8938500009990' },
      bizStep: 'https://ref.gs1.org/cbv/BizStep-commissioning',
      certificationInfo: ['https://example.vn/certificates/1'],
      disposition: 'https://ref.gs1.org/cbv/Disp-active',
      epcList: ['https://id.gs1.org/01/08938500000010/21/B1', 'https://id.gs1.org/01/08938500000010/21/B2'],
      eventID: 'urn:uuid:5c1f7a52-8d0e-4f5b-9d61-6b0d2a5f1c01',
      eventTime: '2026-08-14T23:30:00.001Z',
      eventTimeZoneOffset: '+07:00',
      'https://example.vn/voc/z': { 'https://example.vn/voc/b': [1, 2] },
      ilmd: { 'https://example.vn/voc/harvestDate': '2026-08-15', 'https://example.vn/voc/variety': 'na dai' },
      quantityList: [{ epcClass: 'https://id.gs1.org/01/08938500000027/10/HAI-A', quantity: 120.5, uom: 'KGM' }],
      readPoint: { id: 'https://id.gs1.org/414/8938500009990' },
      type: 'ObjectEvent',
    });
  });

  it.each(VALID.map(([name, base, changes]) => [name, changed(base, changes)] as const))(
    'is equal after it was stored, and is itself: %s',
    (_, document) => {
      const stored = eventsOf(asStored(document));
      for (const [index, event] of eventsOf(document).entries()) {
        expect(stored[index] && equalEvents(event, stored[index])).toBe(true);
        expect(stored[index] && eventHash(stored[index])).toBe(eventHash(event));
      }
    },
  );

  it('is equal however it is written', () => {
    const one = eventOf(changed('object', {}));
    const other = eventOf(
      changed('object', {
        '/@context': [{ vuon: 'https://example.vn/voc/' }, EPCIS_CONTEXT],
        '~/ilmd': { 'vuon:variety': 'na dai', 'https://example.vn/voc/harvestDate': '2026-08-15' },
        '~/readPoint/id': 'urn:epc:id:sgln:8938500.00999.0',
        '~/eventTime': '2026-08-14T23:30:00Z',
      }),
    );
    expect(equalEvents(one, other)).toBe(true);
    expect(eventHash(one)).toBe(eventHash(other));
  });

  it.each<readonly [string, Changes, boolean]>([
    ['an id that a repository gave', { '~/eventID': 'urn:example:1' }, false],
    ['when it was stored', { '~/recordTime': '2026-08-15T09:00:00Z' }, true],
    ['an error declared', { '~/errorDeclaration': { declarationTime: '2026-08-16T08:00:00Z' } }, false],
    ['another amount', { '~/quantityList/0/quantity': 120.6 }, false],
  ])('differs by %s: %s', (_, changes, expected) => {
    expect(equalEvents(eventOf(changed('object', {})), eventOf(changed('object', changes)))).toBe(expected);
  });

  it('does not differ by an id that only one of two has', () => {
    const [one, other] = [
      eventOf(changed('aggregation', {})),
      eventOf(changed('aggregation', { '~/eventID': 'urn:a:1' })),
    ];
    expect(equalEvents(one, other)).toBe(true);
  });
});

/** Every place of a text, number or truth in a value. */
function leaves(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((held, index) => leaves(held, [...path, index]));
  if (isObject(value)) return Object.entries(value).flatMap(([name, held]) => leaves(held, [...path, name]));
  return [path];
}

/** The event with another value at one place: another text, number or truth. */
function mutated(event: JsonObject, path: readonly (string | number)[]): JsonObject {
  const copy = structuredClone(event);
  let held: Json = copy;
  for (const name of path.slice(0, -1)) held = (held as never)[name];
  const last = path.at(-1) ?? '';
  const value: Json = (held as never)[last];
  const other =
    typeof value === 'number'
      ? value + 1
      : typeof value === 'boolean'
        ? !value
        : otherText(String(value), String(last));
  (held as JsonObject)[last] = other;
  return copy;
}

/** A time of another second, an offset of another zone; any other text with a character more. */
function otherText(text: string, name: string): string {
  if (/time$/i.test(name))
    return text.replace(/:(\d)(\d)(?=[.Z+-])/, (_, tens, ones) => `:${tens}${(Number(ones) + 1) % 10}`);
  if (name === 'eventTimeZoneOffset') return '+09:00';
  return `${text}7`;
}

describe('any valid event', () => {
  it('is taken, is equal after it was stored, and has the same hash in whatever order it is written', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const document = documentOf(randomEvent(seed));
      const event = eventOf(document);
      const reversed = Object.fromEntries(
        Object.entries(event.json)
          .reverse()
          .map(([name, held]) => [name, Array.isArray(held) ? held.toReversed() : held]),
      );
      for (const again of [asStored(document), documentOf(reversed)]) {
        const stored = eventOf(again);
        expect(equalEvents(event, stored), JSON.stringify(document)).toBe(true);
        expect(eventHash(stored), JSON.stringify(document)).toBe(eventHash(event));
      }
    }
  });

  it('is refused or another when any one value changes', () => {
    let changes = 0;
    for (let seed = 1000; seed < 1050; seed++) {
      const json = randomEvent(seed);
      const event = eventOf(documentOf(json));
      const hash = eventHash(event);
      for (const path of leaves(json)) {
        const [other] = eventsOf(documentOf(mutated(json, path)));
        if (!other) continue;
        changes++;
        expect(equalEvents(event, other), `${seed} ${path.join('/')}`).toBe(false);
        expect(eventHash(other), `${seed} ${path.join('/')}`).not.toBe(hash);
      }
    }
    expect(changes).toBeGreaterThan(500);
  });
});
