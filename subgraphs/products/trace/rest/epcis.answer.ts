import type { Context } from '@cho-phien/kit/context';
import { TranslatedError } from '@cho-phien/kit/errors';
import type { AnswerRaw, RawAnswer, RawRequest } from '@cho-phien/kit/handed-on';
import { requirePartner } from '@cho-phien/kit/permissions';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { EpcisError, notFound, problemOf } from './epcis-error.ts';
import { DISCOVERY, negotiate } from './negotiation.ts';
import { findResource } from './resources.ts';

/** Answers the REST binding of EPCIS 2.0 at `/epcis`, for partners with a key. */
export const answerEpcis: AnswerRaw = async (request, context) => {
  try {
    const answer = await answerTo(request, context);
    return request.method === 'HEAD' ? { ...answer, body: undefined } : answer;
  } catch (error) {
    return problemOf(asEpcisError(error), context.locale);
  }
};

async function answerTo(request: RawRequest, context: Context): Promise<RawAnswer> {
  const { resource, value } = findResource(request) ?? {};
  if (!resource) throw notFound();
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const allow = ['OPTIONS', ...Object.keys(resource.methods)].join(', ');
  if (method === 'OPTIONS') return { status: 204, headers: { allow, ...DISCOVERY, ...resource.discovery } };
  const handler = method === 'GET' || method === 'POST' || method === 'DELETE' ? resource.methods[method] : undefined;
  if (!handler) {
    const text = { vi: `Ở đây chỉ dùng được ${allow}.`, en: `Only ${allow} can be used here.` };
    throw new EpcisError(405, 'ImplementationException', text, { headers: { allow } });
  }
  const reads = method === 'GET' || resource.isOfReaders;
  const partner = requirePartner(context, PartnerScope.WRITE_TRACE, ...(reads ? [PartnerScope.READ_CATALOGUE] : []));
  negotiate({ ...request, method });
  context.begin(`epcis${method}`);
  return handler({ request, context, partner, value: value ?? '' });
}

/** PostgreSQL gave a statement up, since it took too long. */
const QUERY_CANCELED = '57014';

function asEpcisError(error: unknown): EpcisError {
  if (error instanceof EpcisError) return error;
  if (error instanceof TranslatedError) {
    const isNobody = error.extensions['code'] === 'UNAUTHENTICATED';
    const headers: Record<string, string> = isNobody ? { 'www-authenticate': 'Bearer' } : {};
    return new EpcisError(isNobody ? 401 : 403, 'SecurityException', isNobody ? NO_KEY : NO_SCOPE, { headers });
  }
  if ((error as { code?: unknown }).code === QUERY_CANCELED) {
    return new EpcisError(413, 'QueryTooComplexException', {
      vi: 'Tìm quá lâu. Hãy thu hẹp truy vấn, ví dụ bằng GE_eventTime và LT_eventTime.',
      en: 'Looking took too long. Narrow the query, for example with GE_eventTime and LT_eventTime.',
    });
  }
  throw error;
}

const NO_KEY = {
  vi: 'Hãy gửi khoá API của đối tác trong tiêu đề Authorization: Bearer.',
  en: 'Send the API key of a partner in the header Authorization: Bearer.',
};
const NO_SCOPE = {
  vi: 'Cần khoá API của đối tác: WRITE_TRACE để ghi và đọc, READ_CATALOGUE chỉ để đọc.',
  en: 'This needs the API key of a partner: WRITE_TRACE to capture and read, READ_CATALOGUE to read alone.',
};
