import type { RawAnswer } from '@cho-phien/kit/handed-on';
import { answer, type Call } from './call.ts';
import { asDigitalLinks } from './digital-links.ts';
import { EpcisError, notFound } from './epcis-error.ts';
import { formatHeader, wantsLinks } from './negotiation.ts';
import { nextLink, pagingOf, parametersOf, unknownParameter, type Parameters } from './paging.ts';
import { queryContext } from './query.context.ts';
import { readQuery, type Condition, type EventQuery } from './query.ts';
import { findEvents, type Found } from './query.find.ts';
import { findPage } from './query.page.ts';
import { withPlacesBelow } from './query.places.ts';
import { queryDocument, storedEvents } from './query-document.ts';

/** The first instant that PostgreSQL knows, about: a token may be anybody's. */
const EARLIEST = -2e14;
/** More than these are not counted. */
const MOST_COUNTED = 100_000;

/** `GET /events`: the events that the caller may see and the parameters ask for. */
export async function showEvents(call: Call): Promise<RawAnswer> {
  const parameters = parametersOf(call.request.query);
  return showPage(call, parameters, readQuery(parameters, queryContext(call.request.headers)));
}

/** `GET /events/{eventID}`: the event, and what declares it wrong. */
export async function showEvent(call: Call): Promise<RawAnswer> {
  const { context, partner } = call;
  for (const name of parametersOf(call.value.endsWith(call.request.query) ? '' : call.request.query).keys()) {
    throw unknownParameter(name);
  }
  const query = readQuery(
    new Map([
      ['EQ_eventID', [call.value]],
      ['orderBy', ['recordTime']],
      ['orderDirection', ['ASC']],
    ]),
  );
  const found = await findEvents(query, partner.partnerId, { size: 2 }, context.db);
  if (found.length === 0) throw notFound();
  return answerEvents(call, found, {});
}

/** Events that were found, in the form in which they are asked for. */
async function answerEvents(
  call: Call,
  found: readonly Found[],
  { headers, queryName }: { headers?: Record<string, string>; queryName?: string | undefined },
): Promise<RawAnswer> {
  const { context, request } = call;
  const rows = found.map(({ id }) => id);
  const stored = await storedEvents(rows, context.db);
  const events = wantsLinks(request.headers)
    ? stored.map((event) => ({ ...event, json: asDigitalLinks(event.json) }))
    : stored;
  const all = { ...headers, ...formatHeader(request.headers) };
  return answer(call, queryDocument(events, context.clock, queryName), { headers: all });
}

/** What else narrows a query than its parameters, and under which name it is kept. */
interface Within {
  /** What the path says; where it finds nothing there is no such resource. */
  path?: Condition;
  queryName?: string;
}

/** A page of what a query finds. `parameters` are those of the address, in which the page is asked for. */
export async function showPage(
  call: Call,
  parameters: Parameters,
  read: EventQuery,
  { path, queryName }: Within = {},
): Promise<RawAnswer> {
  const { context, partner } = call;
  const narrowed = path ? { ...read, conditions: [path, ...read.conditions] } : read;
  const query = await withPlacesBelow(narrowed, partner.partnerId, context.db);
  const order = `${call.request.path} ${read.fingerprint}`;
  const { size, after } = pagingOf(parameters, order, ['number', 'number', 'number']);
  const [at, id, given = 0] = (after ?? []).map(Number);
  const behind = at === undefined || id === undefined ? undefined : { at: Math.max(at, EARLIEST), id };
  if (query.maxEventCount !== undefined && !behind) await requireFew(query, query.maxEventCount, call);
  const left = query.eventCountLimit === undefined ? Infinity : Math.max(query.eventCountLimit - given, 0);
  const page = await findPage(query, partner.partnerId, { size: Math.min(size, left), behind }, context.db);
  const { found, next } = page;
  if (path && found.length === 0 && !behind) await requireAny(path, query, call);
  const headers = next && found.length < left ? nextLink(call, order, [next.at, next.id, given + found.length]) : {};
  return answerEvents(call, found, { headers, queryName });
}

/** Refuses what finds more than was asked for: nothing of it is answered. */
async function requireFew(query: EventQuery, limit: number, { context, partner }: Call): Promise<void> {
  const most = Math.min(limit, MOST_COUNTED);
  const { found, next } = await findPage(query, partner.partnerId, { size: most + 1, bytes: Infinity }, context.db);
  if (found.length > most) {
    throw new EpcisError(413, 'QueryTooLargeException', {
      vi: `Có hơn ${most} sự kiện.`,
      en: `There are more than ${most} events.`,
    });
  }
  if (!next) return;
  throw new EpcisError(413, 'QueryTooComplexException', {
    vi: 'Phải xem quá nhiều sự kiện mới đếm được. Hãy thu hẹp truy vấn, ví dụ bằng GE_eventTime và LT_eventTime.',
    en: 'Too many events would have to be looked at to count these. Narrow the query, for example with GE_eventTime and LT_eventTime.',
  });
}

/** What no event that the caller may see speaks of is not there. */
async function requireAny(path: Condition, query: EventQuery, { context, partner }: Call): Promise<void> {
  const all = { ...query, conditions: [path] };
  if ((await findEvents(all, partner.partnerId, { size: 1 }, context.db)).length === 0) throw notFound();
}
