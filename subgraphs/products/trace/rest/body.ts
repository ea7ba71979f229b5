import type { Text } from '@cho-phien/kit/errors';
import { readAtMost } from '@cho-phien/kit/handed-on';
import type { Call } from './call.ts';
import { EpcisError } from './epcis-error.ts';
import { CAPTURE_DISCOVERY, CAPTURE_LIMIT, FILE_SIZE_LIMIT, MOST_VALUES, MOST_VALUES_OF_EVENT } from './negotiation.ts';
import { hasTooManyValues } from './size.ts';

/** The JSON that was sent, and its text; refused where it is none, or says it is something else. */
export async function sentJson({ request }: Pick<Call, 'request'>): Promise<{ text: string; json: unknown }> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'application/ld+json') {
    throw new EpcisError(415, 'ImplementationException', {
      vi: 'Hãy gửi application/json hoặc application/ld+json.',
      en: 'Send application/json or application/ld+json.',
    });
  }
  const bytes = await readAtMost(FILE_SIZE_LIMIT, request);
  if (!bytes) throw tooLong();
  if (hasTooManyValues(bytes)) throw tooManyValues();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, json: JSON.parse(text) as unknown };
  } catch (error) {
    // Of what was sent nothing is repeated beyond what the parser says of its place.
    const [where = ''] = /(at|in) .*position \d+.*$/i.exec((error as Error).message) ?? [];
    const message = { vi: 'Nội dung không phải JSON viết bằng UTF-8.', en: `Not JSON in UTF-8. ${where}`.trim() };
    throw new EpcisError(400, 'ValidationException', message, { errors: [{ pointer: '', code: 'NOT_JSON', message }] });
  }
}

/** More events than one document may have. */
export function tooManyEvents(): EpcisError {
  return beyondLimit({
    vi: `Mỗi lần gửi nhiều nhất ${CAPTURE_LIMIT} sự kiện. Hãy chia nhỏ tài liệu.`,
    en: `A document may hold ${CAPTURE_LIMIT} events. Send it in parts.`,
  });
}

/** More values than are looked at, in a document or in one event of it. */
export function tooManyValues(): EpcisError {
  return beyondLimit({
    vi: `Mỗi tài liệu có nhiều nhất ${MOST_VALUES} giá trị, mỗi sự kiện nhiều nhất ${MOST_VALUES_OF_EVENT}. Hãy chia nhỏ.`,
    en: `A document may hold ${MOST_VALUES} values, and one event ${MOST_VALUES_OF_EVENT}. Send it in parts.`,
  });
}

function tooLong(): EpcisError {
  return beyondLimit({
    vi: `Mỗi lần gửi nhiều nhất ${FILE_SIZE_LIMIT} byte. Hãy chia nhỏ tài liệu.`,
    en: `A body may have ${FILE_SIZE_LIMIT} bytes. Send the document in parts.`,
  });
}

function beyondLimit(text: Text): EpcisError {
  return new EpcisError(413, 'CaptureLimitExceededException', text, { headers: CAPTURE_DISCOVERY });
}
