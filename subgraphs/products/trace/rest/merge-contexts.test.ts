import { describe, expect, it } from 'vitest';
import { EPCIS_CONTEXT } from '../epcis/context.ts';
import { mergeContexts } from './merge-contexts.ts';

const A = { a: 'https://a.example/' };
const B = { b: 'https://b.example/' };
const OTHER_A = { a: 'https://other.example/' };
const REMOTE = 'https://c.example/context.jsonld';

describe('the contexts of events that stand together', () => {
  it('are kept as they are when they are one', () => {
    const events = [{ 'a:x': 1 }, { 'a:x': 2 }];
    for (const context of [[REMOTE, EPCIS_CONTEXT], EPCIS_CONTEXT, [EPCIS_CONTEXT, A]]) {
      expect(mergeContexts(events.map((json) => ({ json, context })))).toEqual({ context, events });
    }
  });

  it('are declared together where they are prefixes that agree', () => {
    const all: any[] = [
      { json: { 'a:x': 1 }, context: [EPCIS_CONTEXT, A] },
      { json: { 'b:x': 1 }, context: [B, EPCIS_CONTEXT, A] },
      { json: {}, context: EPCIS_CONTEXT },
    ];
    expect(mergeContexts(all)).toEqual({
      context: [EPCIS_CONTEXT, { ...A, ...B }],
      events: all.map(({ json }) => json),
    });
  });

  it.each<[string, any, any]>([
    ['contradict each other', { 'a:x': 1 }, [EPCIS_CONTEXT, OTHER_A]],
    ['give a meaning to a name of another', { 'a:x': 1 }, [EPCIS_CONTEXT, REMOTE]],
    ['give a meaning to a value of another', { bizLocation: { id: 'a:x' } }, [EPCIS_CONTEXT, B]],
  ])('stay with their events where they would %s', (_, json, context) => {
    const one = { json: { 'a:y': 2 }, context: [EPCIS_CONTEXT, A] };
    expect(mergeContexts([one, { json, context }])).toEqual({
      context: EPCIS_CONTEXT,
      events: [
        { ...one.json, '@context': one.context },
        { ...json, '@context': context },
      ],
    });
  });

  it('stay with their events where they are more than prefixes, before the own one of the event', () => {
    const one = { json: { 'a:y': 2 }, context: [EPCIS_CONTEXT, A] };
    const two = { json: { 'c:y': 2, '@context': B }, context: REMOTE };
    expect(mergeContexts([one, two])).toEqual({
      context: [EPCIS_CONTEXT, A],
      events: [one.json, { 'c:y': 2, '@context': [REMOTE, B] }],
    });
  });
});

it('takes no longer for each event because others declare many prefixes', () => {
  const json = { type: 'ObjectEvent', 'x:text': 'a'.repeat(2_000) };
  const all = Array.from({ length: 1_000 }, (_, event) => {
    const prefixes = Array.from({ length: 100 }, (_, nth) => [`p${event}x${nth}`, `https://example.vn/${nth}/`]);
    return { json, context: [EPCIS_CONTEXT, Object.fromEntries(prefixes)] };
  });
  const before = process.cpuUsage();
  expect(mergeContexts(all).events).toEqual(all.map(() => json));
  // Each text against each prefix is a hundred million searches: more than twenty seconds.
  expect(process.cpuUsage(before).user).toBeLessThan(8_000_000);
});
