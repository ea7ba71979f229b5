import { EpcisError } from './epcis-error.ts';

/** The most events of one document. */
export const CAPTURE_LIMIT = 1_000;
/** The most bytes of one body. */
export const FILE_SIZE_LIMIT = 4 * 1024 * 1024;
/** The most values of one body: objects, lists, texts, numbers. */
export const MOST_VALUES = 150_000;
/** The most values of one event, which is looked at without a pause. */
export const MOST_VALUES_OF_EVENT = 10_000;
/** Longer addresses are for `POST /queries`. */
const LONGEST_ADDRESS = 8_000;

const VERSION = '2.0';

/** What every answer says of itself. Identifiers come back as they were captured, unless links are asked for. */
const OUR_HEADERS = {
  'gs1-epcis-version': VERSION,
  'gs1-cbv-version': VERSION,
  'gs1-epc-format': 'Never_Translates',
  'gs1-cbv-xml-format': 'Never_Translates',
};

/** The prefix of our own vocabulary, and what it stands for. */
export const OUR_EXTENSION = ['chophien', 'urn:x-cho-phien:voc:'] as const;

/** What `OPTIONS` tells of every resource. */
export const DISCOVERY = {
  ...OUR_HEADERS,
  'gs1-epcis-min': VERSION,
  'gs1-epcis-max': VERSION,
  'gs1-cbv-min': VERSION,
  'gs1-cbv-max': VERSION,
  'gs1-vendor-version': 'cho-phien-1',
  'gs1-extensions': OUR_EXTENSION.join('='),
};

/** What `OPTIONS` tells of the two resources that capture. */
export const CAPTURE_DISCOVERY = {
  'gs1-epcis-capture-limit': String(CAPTURE_LIMIT),
  'gs1-epcis-capture-file-size-limit': String(FILE_SIZE_LIMIT),
  'gs1-capture-error-behaviour': 'rollback',
};

type Headers = Readonly<Record<string, string>>;

/** Refuses what asks for another version, or for a form in which we do not answer (406), and addresses too long to read (414). */
export function negotiate({ method, path, query, headers }: NegotiatedRequest): void {
  if (path.length + query.length > LONGEST_ADDRESS) {
    throw new EpcisError(414, 'URITooLongException', {
      vi: `Địa chỉ dài quá ${LONGEST_ADDRESS} ký tự. Hãy lưu truy vấn bằng POST /epcis/queries.`,
      en: `The address has more than ${LONGEST_ADDRESS} characters. Keep the query by POST /epcis/queries.`,
    });
  }
  for (const standard of ['epcis', 'cbv']) {
    requireVersion(headers, `gs1-${standard}-version`, (version) => version === 2);
    requireVersion(headers, `gs1-${standard}-min`, (version) => version <= 2);
    requireVersion(headers, `gs1-${standard}-max`, (version) => version >= 2);
  }
  if (method === 'GET' && headers['gs1-epc-format'] === 'Always_EPC_URN') {
    throw notAcceptable('GS1-EPC-Format', 'Never_Translates, Always_GS1_Digital_Link');
  }
  if (answerType(headers) === undefined) throw notAcceptable('Accept', 'application/json, application/ld+json');
}

interface NegotiatedRequest {
  method: string;
  path: string;
  query: string;
  headers: Headers;
}

function requireVersion(headers: Headers, name: string, isOurs: (version: number) => boolean): void {
  const written = headers[name];
  if (written === undefined) return;
  const [, version, rest = ''] = /^(\d+(?:\.\d+)?)((?:\.\d+)*)$/.exec(written.trim()) ?? [];
  // 2.0.0 is 2.0.
  if (version !== undefined && /^(\.0)*$/.test(rest) && isOurs(Number(version))) return;
  throw notAcceptable(
    name.replace(/^gs1-(epcis|cbv)/, (found) => found.toUpperCase()),
    VERSION,
  );
}

function notAcceptable(header: string, ours: string): EpcisError {
  return new EpcisError(406, 'ImplementationException', {
    vi: `Chúng tôi không đáp ứng được tiêu đề ${header}. Được hỗ trợ: ${ours}.`,
    en: `What the header ${header} asks for is not supported. Supported: ${ours}.`,
  });
}

/** The content type of an answer: JSON-LD where it is asked for by name; undefined where neither is accepted. */
export function answerType(headers: Headers): string | undefined {
  const accepted = (headers['accept'] ?? '*/*').split(',').flatMap((part) => {
    const [type = '', ...parameters] = part.toLowerCase().split(';');
    return parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter)) ? [] : type.trim();
  });
  if (accepted.includes('application/json')) return 'application/json';
  if (accepted.includes('application/ld+json')) return 'application/ld+json';
  return accepted.some((type) => ['*/*', 'application/*', ''].includes(type)) ? 'application/json' : undefined;
}

/** Whether identifiers are wanted as GS1 Digital Links, whatever they were captured as. */
export function wantsLinks(headers: Headers): boolean {
  return headers['gs1-epc-format'] === 'Always_GS1_Digital_Link';
}

/** The headers of an answer with content. */
export function answerHeaders(headers: Headers): Record<string, string> {
  return { 'content-type': answerType(headers) ?? 'application/json', 'cache-control': 'no-store', ...OUR_HEADERS };
}

/** The header of an answer with events: in which form their identifiers are. */
export function formatHeader(headers: Headers): Record<string, string> {
  return wantsLinks(headers) ? { 'gs1-epc-format': 'Always_GS1_Digital_Link' } : {};
}

/** A part of an address without its percent-encoding; undefined for what is none, and for what no text may hold. */
export function decodePart(text: string): string | undefined {
  try {
    const value = decodeURIComponent(text);
    return value.includes('\0') ? undefined : value;
  } catch {
    return undefined;
  }
}
