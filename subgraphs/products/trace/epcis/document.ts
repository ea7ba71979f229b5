import {
  checkFields,
  documentId,
  objectOf,
  listOf,
  text,
  textOf,
  time,
  uri,
  type Check,
  type Shape,
} from './checks.ts';
import { NO_CONTEXT, readContext, STANDARD_CONTEXT, type Context } from './context.ts';
import { checkEvent, type EpcisEvent } from './event.ts';
import { isObject, under, type Json, type JsonObject } from './json.ts';
import { report, type Problem, type Reading } from './problem.ts';
import { checkWhole } from './whole.ts';

/** A valid EPCISDocument. */
export interface EpcisDocument {
  /** As it came. */
  json: JsonObject;
  context: Context;
  /** In the order of the document. */
  events: EpcisEvent[];
}

const anything: Check = () => undefined;

const masterData = (fields: Shape['fields'], ...required: string[]) => objectOf({ fields, required, isOpen: true });

/** Master data of the header: looked at as far as GS1's schema does, and otherwise left alone. */
const header = objectOf({
  fields: {
    epcisMasterData: masterData({
      vocabularyList: listOf(
        masterData(
          {
            type: uri,
            vocabularyElementList: listOf(
              masterData(
                { id: uri, attributes: listOf(masterData({ id: uri, attribute }, 'id')), children: listOf(uri) },
                'id',
              ),
            ),
          },
          'type',
        ),
      ),
    }),
  },
});

function attribute(value: Json, pointer: string, reading: Reading): void {
  if (typeof value === 'string' || typeof value === 'number' || isObject(value)) return;
  report(reading, pointer, 'WRONG_TYPE', 'text, number or object');
}

const DOCUMENT: Readonly<Record<string, Check>> = {
  '@context': anything,
  type: anything,
  id: documentId,
  schemaVersion: textOf((value) => /^2(\.\d+)*$/.test(value), 'SCHEMA_VERSION'),
  creationDate: time,
  instanceIdentifier: text,
  sender: text,
  receiver: text,
  epcisHeader: header,
  epcisBody: anything,
};

/**
 * Reads the body of a capture: all that is wrong with it at once, or the document. No context is ever fetched.
 *
 * Valid is what GS1's EPCIS-JSON-Schema takes. Beyond it, by the words of the standards: `@context` holds that of EPCIS,
 * schemaVersion is 2, prefixes are declared, EPC URNs and Digital Links are right (check digits, lengths, characters),
 * quantities are above 0 and whole without uom, uom needs a quantity, a packing has its parent unless it was only seen,
 * and an ObjectEvent or a TransactionEvent is not about an empty list alone.
 */
export function readDocument(json: unknown): DocumentReading {
  const steps = readingOf(json);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** What is read of a document: it, or all that is wrong with it. */
export type DocumentReading = { document: EpcisDocument } | { problems: Problem[] };

/** As {@link readDocument}, event by event: whoever reads it may do something else in between. */
export function* readingOf(json: unknown): Generator<void, DocumentReading> {
  const problems: Problem[] = [];
  if (!isObject(json)) {
    report({ problems }, '', 'NOT_A_DOCUMENT', 'EPCISDocument');
    return { problems };
  }
  checkWhole(json, problems);
  yield;
  if (problems.length > 0) return { problems };
  if (json['type'] === 'EPCISQueryDocument') {
    report({ problems }, '/type', 'QUERY_DOCUMENT');
    return { problems };
  }
  if (json['type'] !== 'EPCISDocument' && json['type'] !== undefined) {
    report({ problems }, '/type', 'NOT_A_DOCUMENT', 'EPCISDocument');
  }
  const written = json['@context'];
  const context =
    written === undefined
      ? NO_CONTEXT
      : readContext(written, '/@context', problems, { around: STANDARD_CONTEXT, isWhole: true });
  const required = ['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody'];
  checkFields(json, '', { context, problems }, { fields: DOCUMENT, required });
  const events = yield* readBody(json['epcisBody'], problems, context);
  return problems.length === 0 ? { document: { json, context, events } } : { problems };
}

function* readBody(body: Json | undefined, problems: Problem[], context: Context): Generator<void, EpcisEvent[]> {
  if (body === undefined) return [];
  const check: Check = objectOf({ fields: { eventList: listOf(anything) }, required: ['eventList'] });
  check(body, '/epcisBody', { context, problems });
  const list = isObject(body) ? body['eventList'] : undefined;
  if (!Array.isArray(list)) return [];
  const events: EpcisEvent[] = [];
  for (const [index, event] of list.entries()) {
    const read = checkEvent(event, under('/epcisBody/eventList', index), problems, context);
    if (read) events.push(read);
    yield;
  }
  return events;
}
