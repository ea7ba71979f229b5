import type { RawAnswer } from '@cho-phien/kit/handed-on';
import { answer, type Asked } from './asked.ts';
import { asDigitalLinks } from './digital-links.ts';
import { EpcisError, notFound } from './epcis-error.ts';
import { formatHeader, wantsLinks } from './negotiation.ts';
import { nextLink, pagingOf, parametersOf, unknownParameter, type Parameters } from './paging.ts';
import { readQuery, type Condition, type EventQuery } from './query.ts';
import { countEvents, findEvents, type Found } from './query.find.ts';
import { queryDocument, storedEvents } from './query-document.ts';

/** A page is cut where its documents are longer than this together; it holds one event at least. */
const LONGEST_PAGE = 8 * 1024 * 1024;
/** The first instant that PostgreSQL knows, about: a token may be anybody's. */
const EARLIEST = -2e14;
/** More than these are not counted. */
const MOST_COUNTED = 100_000;

/** `GET /events`: the events that the caller may see and the parameters ask for. */
export async function showEvents(asked: Asked): Promise<RawAnswer> {
  const parameters = parametersOf(asked.request.query);
  return showPage(asked, parameters, readQuery(parameters));
}

/** `GET /events/{eventID}`: the event, and what declares it wrong. */
export async function showEvent(asked: Asked): Promise<RawAnswer> {
  const { context, partner } = asked;
  for (const name of parametersOf(asked.value.endsWith(asked.request.query) ? '' : asked.request.query).keys()) {
    throw unknownParameter(name);
  }
  const query = readQuery(
    new Map([
      ['EQ_eventID', [asked.value]],
      ['orderBy', ['recordTime']],
      ['orderDirection', ['ASC']],
    ]),
  );
  const found = await findEvents(query, partner.partnerId, { size: 2 }, context.db);
  if (found.length === 0) throw notFound();
  return answerEvents(asked, found, {});
}

/** Events that were found, in the form in which they are asked for. */
async function answerEvents(
  asked: Asked,
  found: readonly Found[],
  { headers, queryName }: { headers?: Record<string, string>; queryName?: string | undefined },
): Promise<RawAnswer> {
  const { context, request } = asked;
  const rows = found.map(({ id }) => id);
  const stored = await storedEvents(rows, context.db);
  const events = wantsLinks(request.headers)
    ? stored.map((event) => ({ ...event, json: asDigitalLinks(event.json) }))
    : stored;
  const all = { ...headers, ...formatHeader(request.headers) };
  return answer(asked, queryDocument(events, context.clock, queryName), { headers: all });
}

/** What else narrows a query than its parameters, and under which name it is kept. */
interface Within {
  /** What the path says; where it finds nothing there is no such resource. */
  path?: Condition;
  queryName?: string;
}

/** A page of what a query finds. `parameters` are those of the address, in which the page is asked for. */
export async function showPage(
  asked: Asked,
  parameters: Parameters,
  read: EventQuery,
  { path, queryName }: Within = {},
): Promise<RawAnswer> {
  const { context, partner } = asked;
  const query = path ? { ...read, conditions: [path, ...read.conditions] } : read;
  const order = `${asked.request.path} ${read.fingerprint}`;
  const { size, after } = pagingOf(parameters, order, ['number', 'number', 'number']);
  const [at, id, given = 0] = (after ?? []).map(Number);
  const behind = at === undefined || id === undefined ? undefined : { at: Math.max(at, EARLIEST), id };
  if (query.maxEventCount !== undefined && !behind) await requireFew(query, query.maxEventCount, asked);
  const left = query.eventCountLimit === undefined ? undefined : Math.max(query.eventCountLimit - given, 0);
  const most = Math.min(size, left ?? size);
  const found = await findEvents(query, partner.partnerId, { size: most + 1, behind }, context.db);
  if (path && found.length === 0 && !behind) await requireAny(path, query, asked);
  const page = shortened(found.slice(0, most));
  const last = page.at(-1);
  const isLast = found.length <= page.length || (left !== undefined && page.length >= left);
  const headers = last && !isLast ? nextLink(asked, order, [last.at, last.id, given + page.length]) : {};
  return answerEvents(asked, page, { headers, queryName });
}

function shortened(found: readonly Found[]): readonly Found[] {
  let bytes = 0;
  return found.filter((event, index) => (bytes += event.bytes) <= LONGEST_PAGE || index === 0);
}

/** Refuses what finds more than was asked for: nothing of it is answered. */
async function requireFew(query: EventQuery, most: number, { context, partner }: Asked): Promise<void> {
  const counted = await countEvents(query, partner.partnerId, Math.min(most, MOST_COUNTED), context.db);
  if (counted <= Math.min(most, MOST_COUNTED)) return;
  throw new EpcisError(413, 'QueryTooLargeException', {
    vi: `Có hơn ${Math.min(most, MOST_COUNTED)} sự kiện.`,
    en: `There are more than ${Math.min(most, MOST_COUNTED)} events.`,
  });
}

/** What no event that the caller may see speaks of is not there. */
async function requireAny(path: Condition, query: EventQuery, { context, partner }: Asked): Promise<void> {
  const all = { ...query, conditions: [path] };
  if ((await findEvents(all, partner.partnerId, { size: 1 }, context.db)).length === 0) throw notFound();
}
