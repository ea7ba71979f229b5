import { newUuid } from '@cho-phien/kit/ids';
import type { RawAnswer } from '@cho-phien/kit/handed-on';
import { readingOf } from '../epcis/document.ts';
import { readEvent } from '../epcis/event.ts';
import { isObject, type Json } from '../epcis/json.ts';
import type { Problem } from '../epcis/problem.ts';
import { capture } from '../event/capture.ts';
import { readyToStore } from '../event/ready.ts';
import { sentJson, tooManyEvents, tooManyValues } from './body.ts';
import { answer, type Call } from './call.ts';
import { addJob, findJob, listJobs, waitingJobs, type CaptureJob } from './capture-job.ts';
import { captureWake } from './capture-worker.ts';
import { EpcisError, notFound } from './epcis-error.ts';
import { withEventId } from './event-id.ts';
import { CAPTURE_LIMIT } from './negotiation.ts';
import { storedEvents, withContext } from './query-document.ts';
import { paging, nextLink } from './paging.ts';
import { isTooLargeEvent } from './size.ts';
import { inTurns, takingTurns } from './turns.ts';

/** Documents of one partner that wait for their turn. */
const MOST_WAITING = 200;

/**
 * `POST /capture`: a valid document is kept and answered with 202 and the address of its job; what it tells is stored
 * after that. An invalid one is refused whole, with everything that is wrong with it.
 */
export async function captureDocument(call: Call): Promise<RawAnswer> {
  const { context, partner } = call;
  const isGreedy = wantsToProceed(call);
  const { text, json } = await sentJson(call);
  refuseTooMany(json);
  const reading = await inTurns(readingOf(json));
  if ('problems' in reading) throw invalid(reading.problems);
  if ((await waitingJobs(partner.partnerId, context.db)) >= MOST_WAITING) throw busy();
  const job = {
    id: newUuid(context.now),
    partnerId: partner.partnerId,
    document: text,
    isGreedy,
    createdAt: context.clock,
  };
  await addJob(job, context.db);
  context.resident(captureWake).wake();
  return { ...answer(call, undefined, { status: 202, headers: { location: `/epcis/capture/${job.id}` } }), body: '' };
}

/** `POST /events`: one event, stored before it is answered. Sent again it is answered the same. */
export async function captureEvent(call: Call): Promise<RawAnswer> {
  const { context, partner } = call;
  const { json } = await sentJson(call);
  if (isTooLargeEvent(json as Json)) throw tooManyValues();
  const turn = takingTurns();
  const reading = readEvent(json);
  await turn();
  if ('problems' in reading) throw invalid(reading.problems);
  const { '@context': written, ...event } = reading.event.json;
  const known = withEventId({ ...reading.event, json: event }, partner.partnerId);
  await turn();
  const ready = readyToStore(known, written ?? null);
  await turn();
  const row = await context.db.atomically(async (sql) => {
    const { rows, conflicts } = await capture([ready], { partnerId: partner.partnerId }, context.clock, sql);
    if (conflicts.length > 0 || rows[0] === undefined) throw taken();
    return rows[0];
  });
  const [stored] = await storedEvents([row], context.db);
  if (!stored) throw notFound();
  const location = `/epcis/events/${encodeURIComponent(stored.eventId)}`;
  return answer(call, withContext(stored), { status: 201, headers: { location } });
}

/** `GET /capture/{captureID}` */
export async function showJob(call: Call): Promise<RawAnswer> {
  const job = await findJob(call.value, call.partner.partnerId, call.context.db);
  if (!job) throw notFound();
  const headers = { 'gs1-capture-error-behaviour': job.isGreedy ? 'proceed' : 'rollback' };
  return answer(call, shown(job, call), { headers });
}

/** `GET /capture`: the partner's jobs, the newest first. */
export async function showJobs(call: Call): Promise<RawAnswer> {
  const { size, after } = paging(call, 'capture', ['uuid']);
  const jobs = await listJobs(
    call.partner.partnerId,
    { size: size + 1, before: after === undefined ? undefined : String(after[0]) },
    call.context.db,
  );
  const page = jobs.slice(0, size);
  const headers = jobs.length > size ? nextLink(call, 'capture', [page.at(-1)?.id ?? '']) : {};
  return answer(
    call,
    page.map((job) => shown(job, call)),
    { headers },
  );
}

/** A job as EPCIS shows it. */
function shown(job: CaptureJob, { context }: Call): object {
  return {
    captureID: job.id,
    createdAt: job.createdAt.toISOString(),
    ...(job.finishedAt && { finishedAt: job.finishedAt.toISOString() }),
    running: job.finishedAt === null,
    success: job.errors.length === 0,
    captureErrorBehaviour: job.isGreedy ? 'proceed' : 'rollback',
    errors: job.errors.map(({ exception, title, detail, ...where }) => ({
      type: `epcisException:${exception}`,
      title: title[context.locale],
      detail: detail[context.locale],
      ...where,
    })),
  };
}

function wantsToProceed({ request }: Call): boolean {
  const behaviour = request.headers['gs1-capture-error-behaviour'] ?? 'rollback';
  if (behaviour === 'rollback' || behaviour === 'proceed') return behaviour === 'proceed';
  throw new EpcisError(400, 'ValidationException', {
    vi: 'GS1-Capture-Error-Behaviour là rollback hoặc proceed.',
    en: 'GS1-Capture-Error-Behaviour is rollback or proceed.',
  });
}

/** Counted before anything else is looked at. */
function refuseTooMany(json: unknown): void {
  const body = isObject(json) ? json['epcisBody'] : undefined;
  const list = isObject(body) ? body['eventList'] : undefined;
  if (!Array.isArray(list)) return;
  if (list.length > CAPTURE_LIMIT) throw tooManyEvents();
  if (list.some(isTooLargeEvent)) throw tooManyValues();
}

function invalid(problems: readonly Problem[]): EpcisError {
  const text = {
    vi: `Không lưu gì cả: có ${problems.length} chỗ chưa đúng.`,
    en: `Nothing was stored: ${problems.length} ${problems.length === 1 ? 'thing is' : 'things are'} not right.`,
  };
  const errors = problems.map(({ path, code, message }) => ({ pointer: path, code, message }));
  return new EpcisError(400, 'ValidationException', text, { errors });
}

/** Says no more than that, whoever it was. */
function taken(): EpcisError {
  return new EpcisError(409, 'DuplicateNameException', {
    vi: 'eventID này đã dùng cho một sự kiện khác. Hãy tạo mã mới.',
    en: 'This eventID is taken by another event. Make a new one.',
  });
}

function busy(): EpcisError {
  return new EpcisError(
    429,
    'ImplementationException',
    {
      vi: `Đang có ${MOST_WAITING} tài liệu của bạn chờ xử lý. Hãy đợi một lát rồi gửi tiếp.`,
      en: `${MOST_WAITING} of your documents wait for their turn. Send more when some are done.`,
    },
    { headers: { 'retry-after': '5' } },
  );
}
