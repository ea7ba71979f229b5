import { decodeCursor, encodeCursor, type Key, type KeyType } from '@cho-phien/kit/paging';
import type { Text } from '@cho-phien/kit/errors';
import type { Call } from './call.ts';
import { EpcisError } from './epcis-error.ts';
import { decodePart } from './negotiation.ts';

/** What a page holds when `perPage` is not given. */
const DEFAULT_PER_PAGE = 30;
/** The most that a page holds, whatever is asked for. */
const MOST_PER_PAGE = 1_000;

/** Parameters by name, with all their values; values that stand together are parted by `|`. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/** The parameters of an address. A plus sign is one: identifiers and time zones have them, and nothing here has spaces. */
export function parametersOf(query: string): Parameters {
  const parameters = new Map<string, string[]>();
  for (const part of query.split('&').filter(Boolean)) {
    const [name = '', ...value] = part.split('=');
    const [decodedName, decodedValue] = [decodePart(name), decodePart(value.join('='))];
    if (decodedName === undefined || decodedValue === undefined) {
      throw parameterError(decodedName ?? name, {
        vi: 'Dấu % phải đi cùng hai chữ số hệ 16.',
        en: 'A percent sign stands before two hexadecimal digits of UTF-8.',
      });
    }
    parameters.set(decodedName, [...(parameters.get(decodedName) ?? []), ...decodedValue.split('|')]);
  }
  return parameters;
}

/** What is wrong with a parameter, by its name. */
export function parameterError(parameter: string, message: Text, status: 400 | 501 = 400): EpcisError {
  const exception = status === 501 ? 'ImplementationException' : 'QueryParameterException';
  const text = { vi: `${parameter}: ${message.vi}`, en: `${parameter}: ${message.en}` };
  return new EpcisError(status, exception, text, { errors: [{ parameter, code: exception, message }] });
}

/** The one value of a parameter; undefined when it is not given. */
export function single(name: string, parameters: Parameters): string | undefined {
  const values = parameters.get(name) ?? [];
  if (values.length > 1) {
    throw parameterError(name, { vi: 'Chỉ một giá trị.', en: 'It takes one value.' });
  }
  return values[0];
}

/** A whole number of at least 1; undefined when it is not given. */
export function countOf(name: string, parameters: Parameters): number | undefined {
  const written = single(name, parameters);
  if (written === undefined) return undefined;
  if (/^\d{1,9}$/.test(written) && Number(written) > 0) return Number(written);
  throw parameterError(name, { vi: 'Phải là số nguyên từ 1.', en: 'It is a whole number of at least 1.' });
}

/** Where a page begins, and what it may hold. */
export interface Paging {
  size: number;
  /** The key of the last thing of the page before. */
  after: Key | undefined;
}

/** Reads `perPage` and `nextPageToken` of a list in an order, whose keys have a shape. */
export function pagingOf(parameters: Parameters, order: string, shape: readonly KeyType[]): Paging {
  const size = Math.min(countOf('perPage', parameters) ?? DEFAULT_PER_PAGE, MOST_PER_PAGE);
  const token = single('nextPageToken', parameters);
  return { size, after: token === undefined ? undefined : readToken(token, order, shape) };
}

/** As {@link pagingOf}, for lists that have no other parameters. */
export function paging(call: Call, order: string, shape: readonly KeyType[]): Paging {
  const parameters = parametersOf(call.request.query);
  for (const name of parameters.keys()) {
    if (name !== 'perPage' && name !== 'nextPageToken') throw unknownParameter(name);
  }
  return pagingOf(parameters, order, shape);
}

export function unknownParameter(name: string): EpcisError {
  return parameterError(name, { vi: 'Không có tham số này ở đây.', en: 'There is no such parameter here.' });
}

function readToken(token: string, order: string, shape: readonly KeyType[]): Key {
  try {
    return decodeCursor(order, shape, token);
  } catch {
    throw parameterError('nextPageToken', {
      vi: 'Không thuộc truy vấn này. Hãy bắt đầu lại, không gửi nextPageToken.',
      en: 'It does not belong to this query. Start again without nextPageToken.',
    });
  }
}

/** The header that leads to the next page: this address, from behind a key. */
export function nextLink({ request }: Call, order: string, key: Key): { link: string } {
  const kept = request.query.split('&').filter((part) => part !== '' && !part.startsWith('nextPageToken='));
  const query = [...kept, `nextPageToken=${encodeCursor(order, key)}`].join('&');
  return { link: `<${request.path}?${query.replaceAll('>', '%3E')}>; rel="next"` };
}
