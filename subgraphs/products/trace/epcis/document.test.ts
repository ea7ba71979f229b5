import { describe, expect, it } from 'vitest';
import { EPCIS_CONTEXT } from './context.ts';
import { documentOf, EVENTS } from './documents/base.ts';
import { changed, pathOf } from './documents/change.ts';
import { INVALID } from './documents/invalid.ts';
import { VALID } from './documents/valid.ts';
import { readDocument } from './document.ts';
import { eventHash } from './event-hash.ts';
import { readEvent } from './event.ts';
import { facts } from './facts.ts';
import type { Json, JsonObject } from './json.ts';
import { equalEvents } from './normalise.ts';
import { MAX_PROBLEMS } from './problem.ts';

/** Every place in a value, but its root. */
function places(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const held = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return held.flatMap(([name, inner]) => [[...path, name], ...places(inner, [...path, name])]);
}

describe('a document that is right', () => {
  it.each(VALID.map(([name, base, changes]) => [name, changed(base, changes)] as const))(
    'is taken: %s',
    (_, document) => {
      expect(readDocument(document)).toEqual({ document: expect.objectContaining({ json: document }) });
    },
  );

  it('is taken with many events of all types', () => {
    const read = readDocument(documentOf(...Object.values(EVENTS)));
    expect('document' in read && read.document.events.map(({ json }) => json)).toEqual(Object.values(EVENTS));
  });
});

describe('a document that is wrong', () => {
  it.each(INVALID.map(([name, base, changes, problems]) => [name, changed(base, changes), problems] as const))(
    'is refused: %s',
    (_, document, expected) => {
      const read = readDocument(document);
      const found = 'problems' in read ? read.problems.map(({ path, code }) => [path, code]) : [];
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(Object.entries(expected).map(([pointer, code]) => [pathOf(pointer), code])),
      );
      expect(found).toHaveLength(Object.keys(expected).length);
    },
  );

  it('says what is wrong in both languages', () => {
    const read = readDocument(changed('object', { '~/bizStep': 'harvesting' }));
    expect(read).toEqual({
      problems: [
        {
          path: '/epcisBody/eventList/0/bizStep',
          code: 'VOCABULARY',
          message: {
            vi: expect.stringContaining('CBV 2.0 không có từ này. Hãy dùng một trong: accepting, arriving'),
            en: expect.stringContaining('CBV 2.0 has no such word. Use one of: accepting, arriving'),
          },
        },
      ],
    });
  });

  it.each([null, 7, 'EPCISDocument', [], undefined])('is refused when it is no object: %j', (json) => {
    expect(readDocument(json)).toMatchObject({ problems: [{ path: '', code: 'NOT_A_DOCUMENT' }] });
  });

  it('is not told of more problems than anybody reads', () => {
    const read = readDocument(documentOf(...Array.from({ length: 1000 }, () => ({ type: 'ObjectEvent' }))));
    expect('problems' in read && read.problems).toHaveLength(MAX_PROBLEMS);
  });

  it.each(['~/lsn:deep', '/@context', '/epcisHeader', '~/epcList', '/type'])(
    'is refused when it has no bottom: %s',
    (pointer) => {
      const deep = JSON.parse(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`);
      expect(readDocument(changed('object', { [pointer]: deep }))).toMatchObject({ problems: [{ code: 'TOO_DEEP' }] });
    },
  );

  it.each(['a\u0000b', 'half \ud83c'])('is refused when a text cannot be stored: %j', (text) => {
    expect(
      readDocument(changed('object', { '/sender': text, '~/lsn:said': ['right', { [`lsn:${text}`]: text }] })),
    ).toMatchObject({
      problems: ['/epcisBody/eventList/0/lsn:said/1', `/epcisBody/eventList/0/lsn:said/1/lsn:${text}`, '/sender'].map(
        (path) => ({
          path,
          code: 'CHARACTER',
        }),
      ),
    });
  });

  it('never breaks what reads it, whatever stands in place of a value', () => {
    const odd: Json[] = [
      null,
      0,
      -1,
      'x',
      '',
      ':',
      'lsn:',
      true,
      [],
      [null],
      {},
      { id: 7 },
      [[]],
      JSON.parse('{"__proto__":{"a":1}}'),
    ];
    let taken = 0;
    for (const event of Object.values(EVENTS)) {
      for (const path of places(documentOf(event))) {
        for (const value of odd) {
          const document = documentOf(structuredClone(event));
          let held: Json = document;
          for (const name of path.slice(0, -1)) held = (held as never)[name];
          (held as JsonObject)[path.at(-1) ?? ''] = value;
          const read = readDocument(document);
          if (!('document' in read)) continue;
          taken++;
          for (const one of read.document.events) {
            expect(facts(one).eventTime.getTime()).not.toBeNaN();
            expect(eventHash(one)).toMatch(/^ni:/);
            expect(equalEvents(one, one)).toBe(true);
          }
        }
      }
    }
    expect(taken).toBeGreaterThan(50);
  });

  it('names a field with odd characters by its JSON pointer', () => {
    expect(readDocument(changed('object', { '~/a~1b~0c': 1 }))).toMatchObject({
      problems: [{ path: '/epcisBody/eventList/0/a~1b~0c', code: 'UNKNOWN_FIELD' }],
    });
  });
});

describe('a document that would exhaust its reader', () => {
  const long = 'a'.repeat(1_001);
  const codesOf = (document: JsonObject) => {
    const read = readDocument(document);
    return 'problems' in read ? read.problems.map(({ path, code }) => `${code} ${path}`) : [];
  };

  it('is refused for prefixes that stand for too much, alone or one behind another', () => {
    const declared = { e: `https://example.vn/${'a'.repeat(200)}/`, f: `e:${'b'.repeat(100)}` };
    expect(codesOf({ ...documentOf(), '@context': [EPCIS_CONTEXT, declared] })).toEqual(['CONTEXT /@context/1/f']);
  });

  it('is refused for more prefixes than anybody needs, which each event would take over', () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, nth) => [`p${nth}`, 'https://example.vn/']));
    expect(codesOf({ ...documentOf(), '@context': [EPCIS_CONTEXT, many] })).toEqual(['CONTEXT /@context/1/p100']);
  });

  it('is refused for an id with a space in it, also one that is a hash', () => {
    for (const id of ['urn:example:a b', 'ni://a b/sha-256;aa', 'ni:///sha-256;aa?a b']) {
      expect(codesOf(changed('object', { '~/eventID': id }))).toEqual(['EVENT_ID /epcisBody/eventList/0/eventID']);
    }
  });

  it('is refused for URIs that no index holds', () => {
    const uri = `https://example.vn/${long}`;
    expect(codesOf(changed('object', { '~/eventID': uri, '~/bizStep': uri, '~/readPoint': { id: uri } }))).toEqual([
      'EVENT_ID /epcisBody/eventList/0/eventID',
      'VOCABULARY /epcisBody/eventList/0/bizStep',
      'URI /epcisBody/eventList/0/readPoint/id',
    ]);
  });

  it('is not repeated in each of its problems', () => {
    const wrong = { [`lsn:${long}`]: Object.fromEntries(Array.from({ length: 50 }, (_, nth) => [`x${nth}`, '\0'])) };
    const read = readDocument(changed('object', { '~/ilmd': wrong }));
    expect('problems' in read && Math.max(...read.problems.map(({ path }) => path.length))).toBe(1_001);
  });

  it('takes no longer for being odd: names that begin alike, zeros without end', { timeout: 5_000 }, () => {
    const names = Array.from({ length: 20_000 }, (_, nth) => [`lsn:${'a'.repeat(150)}${nth}`, 1]);
    const zeros = { 'lsn:zeros': `0.${'0'.repeat(1_000_000)}1` };
    const read = readDocument(changed('object', { '~/ilmd': { ...Object.fromEntries(names), ...zeros } }));
    expect('document' in read && read.document.events.map(eventHash)).toEqual([expect.stringMatching(/^ni:/)]);
    expect(codesOf(changed('object', { '~/eventID': `ni:${';'.repeat(500_000)}` }))).toHaveLength(1);
  });
});

describe('an event alone', () => {
  const event = EVENTS.object;
  const { '@context': context } = documentOf();

  it('is taken with its own context', () => {
    const alone = { '@context': context, ...event };
    expect(readEvent(alone)).toMatchObject({ event: { json: alone } });
  });

  it('is refused without one, and named from its own root', () => {
    expect(readEvent({ ...event, action: 'PICK' })).toMatchObject({
      problems: [
        { path: '/@context', code: 'REQUIRED' },
        { path: '/action', code: 'ACTION' },
      ],
    });
  });

  it('is taken in a context that is given', () => {
    const read = readDocument(documentOf());
    expect('document' in read && readEvent(event, read.document.context)).toMatchObject({ event: { json: event } });
  });
});
