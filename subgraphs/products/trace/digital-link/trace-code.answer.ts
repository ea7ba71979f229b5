import type { Context } from '@cho-phien/kit/context';
import type { AnswerRaw, RawAnswer, RawRequest } from '@cho-phien/kit/handed-on';
import type { Locale } from '@cho-phien/kit/locale';
import { siteUrl } from '@cho-phien/kit/site-url';
import { readTraceCode } from '../gs1/trace-code.ts';
import { lookUpLot } from '../lot/look-up.ts';
import { wasPrinted } from '../stamp/printed.ts';
import { LOT_PAGES } from './links.ts';
import { isPerson, preferredLanguage } from './preferences.ts';
import { NOTHING, refuse, serialPage } from './say.ts';
import { scanCounter } from './scans.ts';
import { SERIAL_PARAMETER } from './trace-code-path.ts';

/** No serial number is longer (GS1 General Specifications, AI 21). */
const LONGEST_SERIAL = 20;

const MISTYPED = {
  vi: 'Mã trên tem không đúng: có ký tự bị nhầm',
  en: 'This code is not right: one of its characters is mistaken',
};

/**
 * Answers `/t/{trace code}` and `/t/{trace code}/{serial}`, which stamps of lots without a GTIN say: leads to the page of
 * the lot, and counts that. `/t/{trace code}?serial=` says whether a stamp with that number was printed, to readers
 * whose browser runs no script; `lang` is the language. Anybody may ask.
 */
export const answerTraceCode: AnswerRaw = async (request, context) => {
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    const title = { vi: 'Địa chỉ này chỉ để đọc', en: 'This address can only be read' }[context.locale];
    const said = { status: 405, title, detail: method, code: 'METHOD_NOT_ALLOWED' };
    const answer = refuse(said, false, { locale: context.locale, site: siteUrl(process.env) });
    return { ...answer, headers: { ...answer.headers, allow: 'GET, HEAD' } };
  }
  const answer = await answerTo(request, context);
  return method === 'HEAD' ? { ...answer, body: undefined } : answer;
};

async function answerTo({ method, path, query, headers }: RawRequest, context: Context): Promise<RawAnswer> {
  const site = siteUrl(process.env);
  const given = new URLSearchParams(query);
  const { locale } = context;
  const refused = (status: number, code: string, title: string, detail: string) =>
    refuse({ status, title, detail, code }, isPerson(headers.accept), { locale, site });
  const [code, inPath] = read(path);
  if (!code) return refused(400, 'MISTYPED', MISTYPED[locale], MISTYPED[locale]);
  const { lot } = await lookUpLot(code, context);
  if (!lot) return refused(404, 'UNKNOWN', NOTHING.UNKNOWN.title[locale], NOTHING.UNKNOWN.detail[locale]);
  const asked = given.get('serial')?.trim().toUpperCase();
  if (asked !== undefined) {
    const language: Locale = given.get('lang') === 'en' ? 'en' : 'vi';
    const serial = asked.slice(0, LONGEST_SERIAL);
    const isPrinted = serial === asked && (await wasPrinted(serial, lot.row.id, context));
    return serialPage({ serial, isPrinted, lotCode: lot.lotCode, page: pageOf(lot.code, language, site) }, language);
  }
  if (method === 'GET') context.resident(scanCounter).add(lot.row.id, context.clock);
  const language = preferredLanguage(headers['accept-language'], ['vi', 'en']) ?? 'vi';
  const serial = inPath && inPath.length <= LONGEST_SERIAL ? `?${SERIAL_PARAMETER}=${encodeURIComponent(inPath)}` : '';
  return {
    status: 307,
    headers: { location: pageOf(lot.code, language, site) + serial, 'cache-control': 'no-cache' },
  };
}

/** The trace code of a path, and the serial number behind it; nothing where it is none. */
function read(path: string): [code?: string | undefined, serial?: string | undefined] {
  try {
    const [, , code = '', serial, more] = path.split('/').map(decodeURIComponent);
    return more ? [] : [readTraceCode(code), serial];
  } catch {
    return [];
  }
}

function pageOf(code: string, language: Locale, site: string): string {
  return `${site}${LOT_PAGES[language]}${code.toLowerCase()}/`;
}
