import type { Context } from '@cho-phien/kit/context';
import type { AnswerRaw, RawAnswer, RawRequest } from '@cho-phien/kit/handed-on';
import { siteUrl } from '@cho-phien/kit/site-url';
import { parseLinkPath, writeDigitalLink, type DigitalLink } from '../gs1/digital-link.ts';
import { Gs1Error } from '../gs1/gs1-error.ts';
import { describeResolver } from './description.ts';
import { findBox } from './find-box.ts';
import { findPlace } from './find-place.ts';
import { findGoods } from './find.ts';
import { describe, type Described, type Link } from './links.ts';
import { linkHeader, linkset } from './linkset.ts';
import { isPerson } from './preferences.ts';
import { resolve, type Resolution } from './resolve.ts';
import { scanCounter } from './scans.ts';
import { choicePage, NOTHING, refusalTitle, refuse } from './say.ts';
import { SERIAL_PARAMETER } from './trace-code-path.ts';

/** The document that makes JSON-LD of a linkset. */
const CONTEXT =
  '<https://ref.gs1.org/standards/resolver/linkset-context>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"';

const METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Answers GS1 Digital Links (GS1-Conformant Resolver 1.2), and says what the resolver can. Anybody may ask. */
export const answerDigitalLink: AnswerRaw = async (request, context) => {
  const { method } = request;
  const answer = METHODS.includes(method) ? await answerTo(request, context) : refuseMethod(request, context);
  const headers = { ...CORS, ...answer.headers };
  return method === 'HEAD' ? { ...answer, headers, body: undefined } : { ...answer, headers };
};

/** Pages of others may read what is answered, and where it leads. */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'link, location, x-request-id' };

async function answerTo(request: RawRequest, context: Context): Promise<RawAnswer> {
  const site = siteUrl(process.env);
  if (request.method === 'OPTIONS') return { status: 204, headers: OPTIONS };
  if (request.path === '/.well-known/gs1resolver') return describeResolver(site);
  const { link, refusal } = read(request, context, site);
  if (!link) return refusal;
  const { things, lotId } = await findThings(link, site, context);
  const { accept, 'accept-language': acceptLanguage } = request.headers;
  const resolution = resolve(things, { linkType: parameter(link, 'linkType'), accept, acceptLanguage });
  if (lotId && resolution.kind === 'redirect' && request.method === 'GET') {
    context.resident(scanCounter).add(lotId, context.clock);
  }
  return tell(resolution, things, link, request, { locale: context.locale, site });
}

/** What is known of a key, and the lot (uuid) that it names. */
async function findThings(
  { key, qualifiers }: DigitalLink,
  site: string,
  context: Context,
): Promise<{ things: Described[]; lotId?: string | undefined }> {
  switch (key.ai) {
    case '01': {
      const lotCode = qualifiers.find(({ ai }) => ai === '10')?.value ?? null;
      const found = await findGoods(key.value, lotCode, context);
      return { things: found ? describe(found, key.value, site, context.locale) : [], lotId: found?.lot?.id };
    }
    case '00':
      return { things: [(await findBox(key.value, site, context)) ?? []].flat() };
    case '414':
    case '417':
      return { things: [(await findPlace(key, site, context)) ?? []].flat() };
    default:
      return { things: [] };
  }
}

const OPTIONS = {
  allow: METHODS.join(', '),
  'access-control-allow-methods': METHODS.join(', '),
  'access-control-allow-headers': 'accept, accept-language',
  'access-control-max-age': '86400',
};

/** The link that a request's address is, or why it is none. */
function read(
  { path, query, headers }: RawRequest,
  { locale }: Context,
  site: string,
): { link: DigitalLink; refusal?: undefined } | { link?: undefined; refusal: RawAnswer } {
  try {
    return { link: parseLinkPath(query ? `${path}?${query}` : path) };
  } catch (error) {
    if (!(error instanceof Gs1Error)) throw error;
    const { code, at, ai, message } = error;
    const said = { status: 400, title: refusalTitle(code, locale), detail: message, code, members: { at, ai } };
    return { refusal: refuse(said, isPerson(headers.accept), { locale, site }) };
  }
}

function tell(
  resolution: Resolution,
  things: readonly Described[],
  link: DigitalLink,
  { headers: { accept } }: RawRequest,
  where: { locale: Context['locale']; site: string },
): RawAnswer {
  const canonical = writeDigitalLink({ ...link, attributes: [], others: [], fragment: null });
  const all = things.flatMap(({ links }) => links);
  switch (resolution.kind) {
    case 'redirect': {
      const location = withQuery(resolution.link, link);
      // What stands behind a stamp may change at any time, a recall above all.
      return {
        status: 307,
        headers: { location, link: linkHeader(things, canonical, all), 'cache-control': 'no-cache' },
      };
    }
    case 'choice': {
      const chosen = linkHeader(things, canonical, resolution.links);
      const choice = isPerson(accept)
        ? choicePage(resolution.links, where.locale)
        : json(300, 'application/linkset+json', linkset(things.map((thing) => only(thing, resolution.links))));
      return { ...choice, headers: { ...choice.headers, link: chosen } };
    }
    case 'linkset': {
      const answer = json(200, resolution.type, linkset(things));
      return { ...answer, headers: { ...answer.headers, link: `${linkHeader(things, canonical, [])}, ${CONTEXT}` } };
    }
    case 'nothing': {
      const { title, detail } = NOTHING[resolution.why];
      const { locale } = where;
      const said = {
        status: 404,
        title: title[locale],
        detail: detail[locale],
        code: resolution.why,
        // Where links of it would be anchored, and which kind of key it is.
        members: { anchor: canonical, ai: link.key.ai },
      };
      return refuse(said, isPerson(accept), where);
    }
  }
}

function only(thing: Described, links: Described['links']): Described {
  return { ...thing, links: thing.links.filter((link) => links.includes(link)) };
}

function json(status: number, type: string, body: object): RawAnswer {
  return { status, headers: { 'content-type': type, 'cache-control': 'no-cache' }, body: JSON.stringify(body) };
}

/** Parameters that are the resolver's own. */
const OWN = ['linktype', 'context'];

/** The decoded value of one of the resolver's own parameters, whatever the case of its name. */
function parameter({ others }: DigitalLink, name: string): string | undefined {
  const pairs = others.map((pair) => [...new URLSearchParams(pair)][0] ?? ['', '']);
  return pairs.find(([key]) => key?.toLowerCase() === name.toLowerCase())?.[1];
}

/**
 * The serial number goes along to the page of the lot, and what else stood behind the question mark: dates on the stamp,
 * where the reader came from.
 */
function withQuery({ href, type }: Link, { qualifiers, attributes, others }: DigitalLink): string {
  const isOfLot = type === 'traceability' || type === 'recallStatus';
  const serial = isOfLot ? qualifiers.filter(({ ai }) => ai === '21').map(({ value }) => value) : [];
  const own = serial.length > 0 ? [...OWN, SERIAL_PARAMETER] : OWN;
  const rest = others.filter((pair) => !own.includes(pair.split('=', 1)[0]?.toLowerCase() ?? ''));
  const query = [
    ...serial.map((value) => `${SERIAL_PARAMETER}=${encodeURIComponent(value)}`),
    ...attributes.map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`),
    ...rest,
  ].join('&');
  return query ? `${href}?${query}` : href;
}

function refuseMethod({ method, headers }: RawRequest, { locale }: Context): RawAnswer {
  const title = { vi: 'Địa chỉ này chỉ để đọc', en: 'This address can only be read' }[locale];
  const said = { status: 405, title, detail: `${method}: ${METHODS.join(', ')}`, code: 'METHOD_NOT_ALLOWED' };
  const answer = refuse(said, false, { locale, site: siteUrl(process.env) });
  return { ...answer, headers: { ...answer.headers, allow: METHODS.join(', '), ...(headers.origin && OPTIONS) } };
}
