import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { CLOCK_HEADER, verifyClock } from '@cho-phien/kit/clock-header';
import { badInput, TranslatedError } from '@cho-phien/kit/errors';
import type { Identity, Viewer } from '@cho-phien/kit/identity';
import { localeOf } from '@cho-phien/kit/locale';
import type { GatewayOptions } from './options.ts';

type CallerOptions = Pick<GatewayOptions, 'adminKey' | 'secret' | 'allowClockHeader'>;

/** Makes the function that establishes, from the headers alone, who asks, in which language and at what time. */
export function createIdentify({ adminKey, secret, allowClockHeader }: CallerOptions) {
  const expected = digest(adminKey);
  return (headers: IncomingHttpHeaders, requestId: string): Identity => ({
    viewer: viewerOf(headers.authorization, expected),
    locale: localeOf(headers['accept-language']),
    now: clockOf(headers[CLOCK_HEADER], secret, allowClockHeader ?? false),
    requestId,
  });
}

/** Nobody without the header; a wrong key is refused, so that a mistyped one does not pass as an anonymous reader. */
function viewerOf(authorization: string | undefined, expected: Buffer): Viewer {
  if (authorization === undefined) return { kind: 'anonymous' };
  const [, key] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  // Digests have one length, so the comparison takes the same time for every guess.
  if (key && timingSafeEqual(digest(key), expected)) return { kind: 'admin' };
  throw new TranslatedError('UNAUTHENTICATED', {
    vi: 'Khóa trong tiêu đề Authorization không đúng. Hãy gửi "Bearer " và khóa, hoặc bỏ tiêu đề này để đọc dữ liệu công khai.',
    en: 'The key in the Authorization header is not right. Send "Bearer " and the key, or leave the header out to read public data.',
  });
}

/** The publisher signs its clock; an unsigned one counts only where tests and previews are let, and is else ignored. */
function clockOf(header: string | string[] | undefined, secret: string, allowUnsigned: boolean): number {
  if (typeof header !== 'string') return Date.now();
  const signed = verifyClock(header, secret);
  if (signed !== undefined) return signed;
  if (!allowUnsigned) return Date.now();
  const instant = /^\d{4}-\d\d-\d\dT/.test(header) ? Date.parse(header) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw badInput('INVALID_ARGUMENT', CLOCK_HEADER, {
    vi: `${CLOCK_HEADER} phải là một thời điểm ISO 8601, ví dụ 2026-08-01T00:00:00Z.`,
    en: `${CLOCK_HEADER} must be an ISO 8601 instant, such as 2026-08-01T00:00:00Z.`,
  });
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
