import { STANDARD_CONTEXT, type Context } from '../epcis/context.ts';
import { isUri } from '../epcis/uri.ts';
import { EpcisError } from './epcis-error.ts';
import { OUR_EXTENSION } from './negotiation.ts';

/** What holds in a query that declares nothing: prefixes of GS1's context, and our own. */
export const EXTENDED: Context = {
  ...STANDARD_CONTEXT,
  prefixes: new Map([...STANDARD_CONTEXT.prefixes, OUR_EXTENSION]),
};

/** Prefixes that one request may declare. */
const MOST_PREFIXES = 20;

/** The context of a query: the header `GS1-Extensions: prefix=namespace`, of which there may be several with commas between. */
export function queryContext(headers: Readonly<Record<string, string>>): Context {
  const written = (headers['gs1-extensions'] ?? '').split(',').filter((part) => part.trim() !== '');
  if (written.length === 0) return EXTENDED;
  const declared = written.map((part) => /^\s*([A-Za-z][\w.-]*)\s*=\s*(\S+)\s*$/.exec(part));
  if (written.length > MOST_PREFIXES || declared.some((part) => !part || !isUri(part[2] ?? ''))) {
    throw new EpcisError(400, 'ValidationException', {
      vi: 'GS1-Extensions gồm các cặp tiền tố=URI, cách nhau bằng dấu phẩy.',
      en: 'GS1-Extensions holds pairs prefix=URI with commas between them.',
    });
  }
  const own = declared.map((part): [string, string] => [part?.[1] ?? '', part?.[2] ?? '']);
  return { ...EXTENDED, prefixes: new Map([...own, ...EXTENDED.prefixes]) };
}
