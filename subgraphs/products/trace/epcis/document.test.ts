import { describe, expect, it } from 'vitest';
import { documentOf, EVENTS } from './documents/base.ts';
import { changed, pathOf } from './documents/change.ts';
import { INVALID } from './documents/invalid.ts';
import { VALID } from './documents/valid.ts';
import { readDocument } from './document.ts';
import { readEvent } from './event.ts';
import { MAX_PROBLEMS } from './problem.ts';

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

  it('is refused when a field of its own has no bottom', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
    expect(readDocument(changed('object', { '~/lsn:deep': deep }))).toMatchObject({ problems: [{ code: 'TOO_DEEP' }] });
  });

  it('names a field with odd characters by its JSON pointer', () => {
    expect(readDocument(changed('object', { '~/a~1b~0c': 1 }))).toMatchObject({
      problems: [{ path: '/epcisBody/eventList/0/a~1b~0c', code: 'UNKNOWN_FIELD' }],
    });
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
