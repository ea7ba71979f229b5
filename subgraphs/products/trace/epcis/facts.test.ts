import { describe, expect, it } from 'vitest';
import { documentOf, EVENTS, type BaseName } from './documents/base.ts';
import { changed, type Changes } from './documents/change.ts';
import { readDocument } from './document.ts';
import { facts, type Facts } from './facts.ts';

function factsOf(base: BaseName, changes: Changes = {}): Facts {
  const read = readDocument(changed(base, changes));
  const [event] = 'document' in read ? read.document.events : [];
  if (!event) throw new Error(JSON.stringify(read));
  return facts(event);
}

const ID = 'https://id.gs1.org';
const NOTHING = { isClass: false, quantity: null, uom: null };

describe('the facts of an event', () => {
  it('are all it can be found by', () => {
    expect(factsOf('transaction', { '~/eventID': 'urn:example:1', '~/bizLocation': { id: 'lsn:kho-7' } })).toEqual({
      type: 'TransactionEvent',
      eventTime: new Date('2026-08-15T08:00:00Z'),
      eventTimeZoneOffset: '+07:00',
      eventId: 'urn:example:1',
      action: 'ADD',
      bizStep: 'https://ref.gs1.org/cbv/BizStep-shipping',
      disposition: 'https://ref.gs1.org/cbv/Disp-in_transit',
      persistentDisposition: { set: [], unset: [] },
      readPoint: `${ID}/414/8938500009983`,
      bizLocation: 'https://example.vn/voc/kho-7',
      items: [{ role: 'EPC', uri: `${ID}/00/189385000000000017`, ...NOTHING }],
      transformationId: null,
      bizTransactions: [{ type: 'https://ref.gs1.org/cbv/BTT-po', uri: 'urn:example:order:LSN-2026-000123' }],
      sources: [{ type: 'https://ref.gs1.org/cbv/SDT-owning_party', uri: `${ID}/417/8938500009990` }],
      destinations: [
        { type: 'https://ref.gs1.org/cbv/SDT-owning_party', uri: `${ID}/417/8938500009976` },
        { type: 'https://ref.gs1.org/cbv/SDT-location', uri: `${ID}/414/8938500009976` },
      ],
      errorDeclaration: null,
    } satisfies Facts);
  });

  it('say what each thing was in it', () => {
    expect(factsOf('transformation').items).toEqual([
      { role: 'INPUT', uri: `${ID}/01/08938500000027/10/HAI-A`, isClass: true, quantity: 120, uom: 'KGM' },
      { role: 'INPUT', uri: `${ID}/01/08938500000027/10/HAI-B`, isClass: true, quantity: 80, uom: 'KGM' },
      { role: 'OUTPUT', uri: `${ID}/01/08938500000010/10/NCL-0815`, isClass: true, quantity: 190, uom: 'KGM' },
    ]);
    expect(factsOf('aggregation').items).toEqual([
      { role: 'PARENT', uri: `${ID}/00/189385000000000017`, ...NOTHING },
      { role: 'CHILD', uri: `${ID}/01/08938500000010/21/B1`, ...NOTHING },
      { role: 'CHILD', uri: `${ID}/01/08938500000010/21/B2`, ...NOTHING },
      { role: 'CHILD', uri: `${ID}/01/08938500000010/10/NCL-0815`, isClass: true, quantity: 40, uom: 'KGM' },
    ]);
    expect(factsOf('object', { '~/epcList': ['https://example.vn/truy-xuat/7k2m9q4x/'] }).items).toEqual([
      { role: 'EPC', uri: 'https://example.vn/truy-xuat/7k2m9q4x/', ...NOTHING },
      { role: 'EPC', uri: `${ID}/01/08938500000027/10/HAI-A`, isClass: true, quantity: 120.5, uom: 'KGM' },
    ]);
  });

  it('keep lot and serial of a thing, which both say which it is', () => {
    const epcList = ['https://a.vn/01/08938500000010/10/L/21/7?17=261231'];
    expect(factsOf('sensors', { '~/epcList': epcList }).items).toMatchObject([
      { uri: `${ID}/01/08938500000010/10/L/21/7` },
    ]);
  });

  it('know what was declared wrong', () => {
    const declaration = {
      declarationTime: '2026-08-16T08:00:00+07:00',
      reason: 'did_not_occur',
      correctiveEventIDs: ['urn:example:2'],
    };
    expect(factsOf('object', { '~/errorDeclaration': declaration }).errorDeclaration).toEqual({
      declarationTime: new Date('2026-08-16T01:00:00Z'),
      reason: 'https://ref.gs1.org/cbv/ER-did_not_occur',
      correctiveEventIds: ['urn:example:2'],
    });
  });

  it('are there for every type, and for one of somebody else', () => {
    const read = readDocument(documentOf(...Object.values(EVENTS)));
    const events = 'document' in read ? read.document.events : [];
    expect(events.map((event) => facts(event).type)).toEqual(Object.values(EVENTS).map(({ type }) => type));
    expect(factsOf('sensors', { '~/type': 'lsn:PruningEvent' }).type).toBe('https://example.vn/voc/PruningEvent');
  });
});
