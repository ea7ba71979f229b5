import type { Database, Sql } from '@cho-phien/kit/database';
import { createWake, type Wake } from '@cho-phien/kit/events/wake';
import { startJob, type Job } from '@cho-phien/kit/job';
import { residentOf } from '@cho-phien/kit/context';
import { log } from '@cho-phien/kit/log';
import { readingOf } from '../epcis/document.ts';
import { capture } from '../event/capture.ts';
import { readyToStore, type ReadyEvent } from '../event/ready.ts';
import { countTry, endJob, takeJob, type JobError, type WaitingJob } from './capture-job.ts';
import { withEventId } from './event-id.ts';
import { inTurns, takingTurns } from './turns.ts';

/** Milliseconds after which another process' documents are looked for: it may have ended without warning. */
const PAUSE = 5_000;
/** What failed so often by a fault of the program will not succeed. */
const MOST_TRIES = 5;
/** What failed because the database was busy or away is tried for hours. */
const MOST_WAITS = 2_000;
/**
 * Classes of errors of PostgreSQL that pass: connections, deadlocks, resources, locks, operators (appendix A). A
 * statement that takes too long (57014) will take as long the next time.
 */
const PASSING = /^(08|40|53|55|57(?!014)|58)/;

/** Wakes what stores the documents that wait. */
export const captureWake = (): Wake => createWake();

/** Stores the documents that wait, as they come, until it is stopped. */
export function startCaptureJobs(db: Database): Job {
  const definition = { name: 'capture', pause: () => PAUSE, run: doJobs };
  return startJob(definition, db, { wake: residentOf(db, captureWake) });
}

async function doJobs(db: Database): Promise<void> {
  while (await doJob(db));
}

/**
 * Does the job whose turn it is; false when none waits. Its events and its end are written in one transaction: whatever
 * kills the process, each document is stored once or still waits.
 */
async function doJob(db: Database): Promise<boolean> {
  let taken: WaitingJob | undefined;
  try {
    await db.atomically(async (sql) => {
      taken = await takeJob(sql);
      // When the events were recorded: not when they were sent, so that who asks from an instant on misses nothing.
      if (taken) await endJob(taken.id, await store(taken, new Date(), sql), new Date(), sql);
    });
  } catch (error) {
    if (!taken) throw error;
    const tries = taken.tries + 1;
    log.warn({ err: error, capture: taken.id, tries }, 'a document could not be captured');
    const isPassing = PASSING.test(String((error as { code?: unknown }).code ?? ''));
    if (tries < (isPassing ? MOST_WAITS : MOST_TRIES)) await countTry(taken.id, db);
    else await endJob(taken.id, [OUR_FAULT], new Date(), db);
    // The next try waits for a while.
    if (isPassing) throw error;
  }
  return taken !== undefined;
}

/** Stores what a document tells, all of it or what can be stored; tells why not. */
async function store({ document, partnerId, isGreedy }: WaitingJob, now: Date, sql: Sql): Promise<JobError[]> {
  const reading = await inTurns(readingOf(JSON.parse(document)));
  // It was read when it came; only another edition of the program may see it with other eyes.
  if ('problems' in reading) {
    return reading.problems.map(({ path, message }) => ({ ...INVALID, detail: message, pointer: path }));
  }
  const { json, events } = reading.document;
  const places = new Map<ReadyEvent, number>();
  const turn = takingTurns();
  for (const [index, event] of events.entries()) {
    const known = withEventId(event, partnerId);
    await turn();
    places.set(readyToStore(known, json['@context'] ?? null), index);
    await turn();
  }
  const errors: JobError[] = [];
  while (places.size > 0) {
    await sql.query('savepoint before_capture');
    const { conflicts } = await capture([...places.keys()], { partnerId }, now, sql);
    if (conflicts.length === 0) break;
    await sql.query('rollback to savepoint before_capture');
    for (const event of conflicts) {
      errors.push({
        ...TAKEN,
        eventID: event.facts.eventId,
        pointer: `/epcisBody/eventList/${places.get(event) ?? ''}`,
      });
      places.delete(event);
    }
    if (!isGreedy) break;
  }
  return errors;
}

/** Says no more than that, whoever it was. */
const TAKEN: JobError = {
  exception: 'DuplicateNameException',
  title: { vi: 'Mã sự kiện đã được dùng', en: 'The event id is taken' },
  detail: {
    vi: 'eventID này đã dùng cho một sự kiện khác. Hãy tạo mã mới.',
    en: 'This eventID is taken by another event. Make a new one.',
  },
};

const INVALID: Omit<JobError, 'detail'> = {
  exception: 'ValidationException',
  title: { vi: 'Nội dung không đúng chuẩn EPCIS 2.0', en: 'Not valid EPCIS 2.0' },
};

const OUR_FAULT: JobError = {
  exception: 'ImplementationException',
  title: { vi: 'Có lỗi ở phía chúng tôi', en: 'Something went wrong on our side' },
  detail: {
    vi: 'Không lưu gì của tài liệu này. Hãy gửi lại; nếu vẫn lỗi, hãy báo cho chúng tôi mã captureID.',
    en: 'Nothing of this document was stored. Send it again; if it fails again, tell us the captureID.',
  },
};
