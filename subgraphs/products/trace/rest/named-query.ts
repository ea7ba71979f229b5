import type { RawAnswer } from '@cho-phien/kit/handed-on';
import { isEpcisContext } from '../epcis/context.ts';
import { isObject, type JsonObject } from '../epcis/json.ts';
import { sentJson } from './body.ts';
import { answer, type Call } from './call.ts';
import { EpcisError, notFound } from './epcis-error.ts';
import { showPage } from './events.ts';
import { nextLink, paging, parameterError, parametersOf, unknownParameter, type Parameters } from './paging.ts';
import { readQuery } from './query.ts';

/** A query that a partner gave a name; nobody else sees it. */
interface NamedQuery {
  name: string;
  query: JsonObject;
}

const NAME = /^[\w.~-]{1,100}$/;
/** Values of one parameter. */
const MOST_VALUES = 1_000;
/** Queries of one partner. */
const MOST_QUERIES = 1_000;

/** `POST /queries`: keeps a query under a name. Sent again it changes nothing. */
export async function createQuery(call: Call): Promise<RawAnswer> {
  const { context, partner } = call;
  const { json } = await sentJson(call);
  const { name, query } = namedQuery(json);
  readQuery(parametersIn(query));
  await context.db.atomically(async (sql) => {
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`trace_query ${partner.partnerId}`]);
    const [there] = await sql.query<{ isSame: boolean; count: number }>(
      `select (select q.query = $3::jsonb from trace_query q where q.partner_id = $1 and q.name = $2) as "isSame",
              (select count(*) from trace_query q where q.partner_id = $1) as count`,
      [partner.partnerId, name, JSON.stringify(query)],
    );
    if (there?.isSame === true) return;
    if (there?.isSame === false) throw nameTaken();
    if ((there?.count ?? 0) >= MOST_QUERIES) throw tooManyQueries();
    await sql.query(`insert into trace_query (partner_id, name, query, created_at) values ($1, $2, $3, $4)`, [
      partner.partnerId,
      name,
      JSON.stringify(query),
      context.clock,
    ]);
  });
  return answer(call, { name, query }, { status: 201, headers: { location: `/epcis/queries/${name}` } });
}

/** `GET /queries` */
export async function showQueries(call: Call): Promise<RawAnswer> {
  const { size, after } = paging(call, 'queries', ['string']);
  const queries = await call.context.db.query<NamedQuery>(
    `select q.name, q.query from trace_query q where q.partner_id = $1 and q.name > $2 order by q.name limit $3`,
    [call.partner.partnerId, String(after?.[0] ?? ''), size + 1],
  );
  const page = queries.slice(0, size);
  const headers = queries.length > size ? nextLink(call, 'queries', [page.at(-1)?.name ?? '']) : {};
  return answer(call, page, { headers });
}

/** `GET /queries/{queryName}` */
export async function showQuery(call: Call): Promise<RawAnswer> {
  return answer(call, await findQuery(call));
}

/** `GET /queries/{queryName}/events` */
export async function showQueryEvents(call: Call): Promise<RawAnswer> {
  const { name, query } = await findQuery(call);
  const parameters = parametersOf(call.request.query);
  for (const parameter of parameters.keys()) {
    if (parameter === 'perPage' || parameter === 'nextPageToken') continue;
    // Subscriptions by WebSocket are asked for here; everything else stands in the query.
    readQuery(new Map([[parameter, parameters.get(parameter) ?? []]]));
    throw unknownParameter(parameter);
  }
  const own = parametersIn(query);
  return showPage(call, new Map([...own, ...parameters]), readQuery(own), { queryName: name });
}

/** `DELETE /queries/{queryName}` */
export async function deleteQuery(call: Call): Promise<RawAnswer> {
  const gone = await call.context.db.query(
    `delete from trace_query where partner_id = $1 and name = $2 returning name`,
    [call.partner.partnerId, call.value],
  );
  if (gone.length === 0) throw notFound();
  return { status: 204, headers: {} };
}

async function findQuery({ context, partner, value }: Call): Promise<NamedQuery> {
  const [found] = await context.db.query<NamedQuery>(
    `select q.name, q.query from trace_query q where q.partner_id = $1 and q.name = $2`,
    [partner.partnerId, value],
  );
  if (!found) throw notFound();
  return found;
}

function namedQuery(json: unknown): NamedQuery {
  const { name, query, ...others } = isObject(json) ? json : {};
  const [other] = Object.keys(others);
  if (other !== undefined) throw unknownParameter(other);
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw parameterError('name', {
      vi: 'Tên gồm 1 đến 100 chữ cái không dấu, chữ số và - . _ ~',
      en: 'A name has 1 to 100 letters, digits and - . _ ~',
    });
  }
  if (!isObject(query)) {
    throw parameterError('query', { vi: 'Phải là một đối tượng JSON.', en: 'It is a JSON object.' });
  }
  const { '@context': context, ...parameters } = query;
  // Prefixes of its own would have to be heeded in its values.
  if (context !== undefined && ![context].flat().every((part) => typeof part === 'string' && isEpcisContext(part))) {
    throw parameterError(
      '@context',
      {
        vi: 'Chỉ nhận @context của GS1; giá trị viết bằng URI đầy đủ.',
        en: 'Only GS1’s @context is supported; write values as full URIs.',
      },
      501,
    );
  }
  return { name, query: parameters };
}

/** The members of a query as parameters: lists and single values alike. */
function parametersIn(query: JsonObject): Parameters {
  return new Map(
    Object.entries(query).map(([name, value]) => {
      const values = (Array.isArray(value) ? value : [value]).map((each) => {
        if (typeof each === 'string' && !each.includes('\0')) return each;
        if (typeof each === 'number' || typeof each === 'boolean') return String(each);
        // What only has to be there may be asked for by nothing.
        if (each === null && name.startsWith('EXISTS_')) return '';
        throw parameterError(name, {
          vi: 'Phải là chuỗi, số, true, false, hoặc danh sách chuỗi.',
          en: 'It is a text, a number, true, false, or a list of texts.',
        });
      });
      if (values.length > MOST_VALUES) {
        throw parameterError(name, { vi: `Nhiều nhất ${MOST_VALUES} giá trị.`, en: `It takes ${MOST_VALUES} values.` });
      }
      return [name, values];
    }),
  );
}

function nameTaken(): EpcisError {
  return new EpcisError(409, 'DuplicateNameException', {
    vi: 'Bạn đã có một truy vấn khác mang tên này. Hãy xoá nó trước, hoặc dùng tên khác.',
    en: 'You have another query of this name. Delete that one first, or use another name.',
  });
}

function tooManyQueries(): EpcisError {
  return new EpcisError(400, 'ValidationException', {
    vi: `Mỗi đối tác giữ được ${MOST_QUERIES} truy vấn. Hãy xoá bớt.`,
    en: `A partner keeps ${MOST_QUERIES} queries. Delete some.`,
  });
}
