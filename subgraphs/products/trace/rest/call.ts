import type { Context } from '@cho-phien/kit/context';
import type { RawAnswer, RawRequest } from '@cho-phien/kit/handed-on';
import type { PartnerViewer } from '@cho-phien/kit/viewer';
import { answerHeaders } from './negotiation.ts';

/** A request of the REST binding on its way to what answers it. */
export interface Call {
  request: RawRequest;
  context: Context;
  /** Who asks; the scopes were looked at. */
  partner: PartnerViewer;
  /** What stands in the path where the resource has a place for it, decoded: an event id, an EPC, a name. */
  value: string;
}

export type Handler = (call: Call) => Promise<RawAnswer>;

/** An answer with JSON. */
export function answer(
  { request }: Pick<Call, 'request'>,
  content: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): RawAnswer {
  return { status, headers: { ...answerHeaders(request.headers), ...headers }, body: JSON.stringify(content) };
}
