import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import type { ExceptionName } from './epcis-error.ts';

/** What became of a document that was sent to be captured. */
export interface CaptureJob {
  /** uuid */
  id: string;
  /** Whether what can be stored is stored though other events of it cannot. */
  isGreedy: boolean;
  createdAt: Date;
  /** Null while it waits or is being done. */
  finishedAt: Date | null;
  errors: readonly JobError[];
}

/** Why an event of a document, or all of it, was not stored. */
export interface JobError {
  exception: ExceptionName;
  title: Text;
  detail: Text;
  /** JSON pointer into the document. */
  pointer?: string;
  eventID?: string;
}

const COLUMNS = `j.id, j.is_greedy as "isGreedy", j.created_at as "createdAt", j.finished_at as "finishedAt", j.errors`;

/** Keeps a document until its turn comes. */
export async function addJob(
  job: { id: string; partnerId: string; document: string; isGreedy: boolean; createdAt: Date },
  sql: Sql,
): Promise<void> {
  await sql.query(
    `insert into capture_job (id, partner_id, document, is_greedy, created_at) values ($1, $2, $3, $4, $5)`,
    [job.id, job.partnerId, job.document, job.isGreedy, job.createdAt],
  );
}

/** How many documents of a partner wait. */
export async function waitingJobs(partnerId: string, sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*) as n from capture_job j where j.partner_id = $1 and j.finished_at is null`,
    [partnerId],
  );
  return row?.n ?? 0;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A job of this partner. */
export async function findJob(id: string, partnerId: string, sql: Sql): Promise<CaptureJob | undefined> {
  if (!UUID.test(id)) return undefined;
  const [job] = await sql.query<CaptureJob>(
    `select ${COLUMNS} from capture_job j where j.id = $1 and j.partner_id = $2`,
    [id, partnerId],
  );
  return job;
}

/** A partner's jobs from the newest on, or from behind one. */
export function listJobs(
  partnerId: string,
  { size, before }: { size: number; before: string | undefined },
  sql: Sql,
): Promise<CaptureJob[]> {
  return sql.query<CaptureJob>(
    `select ${COLUMNS} from capture_job j
      where j.partner_id = $1 and j.id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      order by j.id desc limit $3`,
    [partnerId, before ?? null, size],
  );
}

/** A document whose turn it is. */
export interface WaitingJob {
  id: string;
  partnerId: string;
  document: string;
  isGreedy: boolean;
  /** How often it was tried and failed for a reason that is not its own. */
  tries: number;
}

/** The oldest document that waits, locked until the transaction ends; what another process holds is passed over. */
export async function takeJob(sql: Sql): Promise<WaitingJob | undefined> {
  const [job] = await sql.query<WaitingJob>(
    `select j.id, j.partner_id as "partnerId", j.document, j.is_greedy as "isGreedy", j.tries
       from capture_job j where j.finished_at is null order by j.tries, j.id limit 1 for update skip locked`,
  );
  return job;
}

/** Ends a job; its document is not needed any more. */
export async function endJob(id: string, errors: readonly JobError[], now: Date, sql: Sql): Promise<void> {
  await sql.query(`update capture_job set finished_at = $2, errors = $3, document = null where id = $1`, [
    id,
    now,
    JSON.stringify(errors),
  ]);
}

/** Remembers that a job could not be done now, so that others come before it. */
export async function countTry(id: string, sql: Sql): Promise<void> {
  await sql.query(`update capture_job set tries = tries + 1 where id = $1 and finished_at is null`, [id]);
}
