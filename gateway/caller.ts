import type { IncomingHttpHeaders } from 'node:http';
import { CLOCK_HEADER, verifyClock } from '@cho-phien/kit/clock-header';
import { badInput, TranslatedError } from '@cho-phien/kit/errors';
import type { Identity } from '@cho-phien/kit/identity';
import { localeOf } from '@cho-phien/kit/locale';
import type { Viewer } from '@cho-phien/kit/viewer';
import type { FindCaller } from './callers.ts';
import type { GatewayOptions } from './options.ts';

type CallerOptions = Pick<GatewayOptions, 'secret' | 'allowClockHeader'> & { find: FindCaller };

/** Who asks. */
export interface Caller extends Identity {
  /** Whether it is our own publisher, which signs its clock. */
  isPublisher: boolean;
}

/** What is known of a request before its body. */
interface Asked {
  headers: IncomingHttpHeaders;
  /** The request id. */
  id: string;
  /** The network address of the client. */
  ip: string;
}

/** Makes the function that establishes, from the headers alone, who asks, in which language and at what time. */
export function createIdentify({ find, secret, allowClockHeader }: CallerOptions) {
  return async ({ headers, id, ip }: Asked): Promise<Caller> => ({
    viewer: await viewerOf(headers.authorization, find),
    locale: localeOf(headers['accept-language']),
    ...clockOf(headers[CLOCK_HEADER], secret, allowClockHeader ?? false),
    requestId: id,
    address: ip,
  });
}

/** Nobody without the header; what it holds must be good, so that a mistyped key does not pass as an anonymous reader. */
async function viewerOf(authorization: string | undefined, find: FindCaller): Promise<Viewer> {
  if (authorization === undefined) return { kind: 'anonymous' };
  const [, credential] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  if (credential) return find(credential);
  throw new TranslatedError('UNAUTHENTICATED', {
    vi: 'Tiêu đề Authorization phải là "Bearer " rồi đến mã truy cập hoặc khóa.',
    en: 'The Authorization header must be "Bearer " followed by an access token or a key.',
  });
}

/** The publisher signs its clock; an unsigned one counts only where tests and previews are let, and is else ignored. */
function clockOf(
  header: string | string[] | undefined,
  secret: string,
  allowUnsigned: boolean,
): Pick<Caller, 'now' | 'isPublisher'> {
  const unsigned = (now: number) => ({ now, isPublisher: false });
  if (typeof header !== 'string') return unsigned(Date.now());
  const signed = verifyClock(header, secret);
  if (signed !== undefined) return { now: signed, isPublisher: true };
  if (!allowUnsigned) return unsigned(Date.now());
  const instant = /^\d{4}-\d\d-\d\dT/.test(header) ? Date.parse(header) : Number.NaN;
  if (!Number.isNaN(instant)) return unsigned(instant);
  throw badInput('INVALID_ARGUMENT', CLOCK_HEADER, {
    vi: `${CLOCK_HEADER} phải là một thời điểm ISO 8601, ví dụ 2026-08-01T00:00:00Z.`,
    en: `${CLOCK_HEADER} must be an ISO 8601 instant, such as 2026-08-01T00:00:00Z.`,
  });
}
