import { basename } from 'node:path';
import type pg from 'pg';
import type { Database, Sql } from '../database.ts';
import { newUuid, publicId, type IdPrefix } from '../ids.ts';
import { StartError } from '../start-error.ts';
import type { Note } from './cells.ts';

/** What is imported, and where it is kept how far each import came: a table, and one of its rows with `_row` behind. */
export interface ImportKind {
  /** The schema of the subgraph. */
  schema: string;
  table: string;
  prefix: IdPrefix;
  /** What the audit calls it. */
  action: string;
  /** What somebody hears who starts a second one: `Households`. */
  plural: string;
  /** The tables that are filled, for their statistics. */
  filled: readonly string[];
}

/** What came of some rows; `readCount` is the sum of the others. */
export interface Counts {
  readCount: number;
  made: number;
  changed: number;
  unchanged: number;
  refused: number;
}

export const NO_COUNTS: Counts = { readCount: 0, made: 0, changed: 0, unchanged: 0, refused: 0 };

/** A line of the report. */
export interface ReportRow<Reason extends string> extends Note<Reason> {
  number: number;
  communeCode: string | null;
}

/** A file that is imported in one way. */
export interface Opening {
  file: string;
  hash: Buffer;
  settings: object;
  provinceCode: string;
  isDemo: boolean;
  rowCount: number;
}

/** Milliseconds that a transaction waits for what others hold. */
const MOST_WAIT_MS = 1_000;

/** Days for which the rows of a report are kept: they hold what people wrote. */
export const REPORT_DAYS = 90;

/** How far an import came, saved with what it wrote. */
export class ImportRecord {
  readonly id: string;
  /** The number of the last row that is done; 0 at the beginning. */
  readonly doneRow: number;
  readonly counts: Counts;
  readonly #kind: ImportKind;

  private constructor(kind: ImportKind, id: string, doneRow: number, counts: Counts) {
    this.#kind = kind;
    this.id = id;
    this.doneRow = doneRow;
    this.counts = counts;
  }

  /** The import of this file that has not finished, or a new one. What stood in rows of old imports is forgotten. */
  static async open(kind: ImportKind, opening: Opening, db: Database): Promise<ImportRecord> {
    const { file, hash, settings, provinceCode, isDemo, rowCount } = opening;
    const { table } = kind;
    const now = new Date();
    const fresh = new ImportRecord(kind, newUuid(now.getTime()), 0, NO_COUNTS);
    return db.atomically(async (sql) => {
      await fresh.act(sql);
      await sql.query(
        `delete from ${table}_row r using ${table} i
          where i.id = r.import_id and i.updated_at < $1::timestamptz - interval '${REPORT_DAYS} days'`,
        [now],
      );
      const [open] = await sql.query<{ id: string; doneRow: number } & Counts>(
        `select id, done_row as "doneRow", read_count as "readCount", made, changed, unchanged, refused
           from ${table} where file_hash = $1 and settings = $2 and finished_at is null`,
        [hash, settings],
      );
      if (open) {
        const { readCount, made, changed, unchanged, refused } = open;
        return new ImportRecord(kind, open.id, open.doneRow, { readCount, made, changed, unchanged, refused });
      }
      await sql.query(
        `insert into ${table}
           (id, file_name, file_hash, settings, province_code, is_demo, row_count, done_row, started_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $8)`,
        [fresh.id, basename(file), hash, settings, provinceCode, isDemo, rowCount, now],
      );
      return fresh;
    });
  }

  get publicId(): string {
    return publicId(this.#kind.prefix, this.id);
  }

  /**
   * Says who writes, for the audit: somebody with the database, for this import. First in each transaction, which waits
   * no longer for others than this says: two chunks that wait for each other are seen by nobody else.
   */
  async act(sql: Sql): Promise<void> {
    await sql.query(
      `select set_config('cho_phien.actor', jsonb_build_object('kind', 'OPERATOR', 'id', session_user::text,
         'action', $2::text, 'requestId', $1::text)::text, true), set_config('enable_seqscan', 'off', true),
              set_config('lock_timeout', '${MOST_WAIT_MS}', true)`,
      [this.publicId, this.#kind.action],
    );
  }

  /** Saves that all rows up to this one are done, and what there is to tell of them. */
  async save<Reason extends string>(
    doneRow: number,
    counts: Counts,
    report: readonly ReportRow<Reason>[],
    sql: Sql,
    now: Date,
  ): Promise<void> {
    const { table } = this.#kind;
    const { readCount, made, changed, unchanged, refused } = counts;
    await sql.query(
      `update ${table}
          set done_row = $2, read_count = read_count + $3, made = made + $4, changed = changed + $5,
              unchanged = unchanged + $6, refused = refused + $7, updated_at = $8 where id = $1`,
      [this.id, doneRow, readCount, made, changed, unchanged, refused, now],
    );
    if (report.length === 0) return;
    const nth = new Map<number, number>();
    const lines = report.map((line) => {
      const count = (nth.get(line.number) ?? 0) + 1;
      nth.set(line.number, count);
      return { ...line, nth: count };
    });
    await sql.query(
      `insert into ${table}_row
         (import_id, row_number, nth, kind, reason, heading, value, detail, commune_code)
       select $2::uuid, number, nth, kind, reason, heading, value, detail, "communeCode"
         from jsonb_to_recordset($1) r(number integer, nth smallint, kind text, reason text, heading text, value text,
                                       detail text, "communeCode" text)`,
      [JSON.stringify(lines), this.id],
    );
  }

  /** Saves that all of it is done. */
  async finish(db: Database): Promise<void> {
    await db.atomically(async (sql) => {
      await this.act(sql);
      await sql.query(`update ${this.#kind.table} set finished_at = $2, updated_at = $2 where id = $1`, [
        this.id,
        new Date(),
      ]);
    });
  }

  /** What it told before it ended early. */
  async *savedReport<Reason extends string>(db: Database): AsyncGenerator<ReportRow<Reason>[]> {
    for (let [row, nth] = [0, 0]; ;) {
      const lines = await db.query<ReportRow<Reason> & { nth: number }>(
        `select row_number as number, nth, kind, reason, heading, value, detail, commune_code as "communeCode"
           from ${this.#kind.table}_row where import_id = $1 and (row_number, nth) > ($2, $3)
          order by row_number, nth limit 5000`,
        [this.id, row, nth],
      );
      const last = lines.at(-1);
      if (!last) return;
      yield lines;
      [row, nth] = [last.number, last.nth];
    }
  }
}

/** Held as long as its connection, so that a program that was killed holds nothing. One import of a kind at a time. */
export async function lockImports({ schema, table, plural }: ImportKind, db: Database): Promise<pg.Client> {
  const client = await db.connect();
  const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(hashtextextended($1, 0)) as got`, [
    `${schema}:${table.replaceAll('_', '-')}`,
  ]);
  if (rows[0]?.got) return client;
  await client.end();
  throw new StartError(`${plural} are being imported already.`, 'Wait until that has ended, then start again.');
}

/**
 * Takes statistics of what was filled, so that the first lists after it are planned well: two tables at a time, each in a
 * transaction of its own, from a smaller sample than the server would take, which is short enough and says as much of a
 * list of one province.
 */
export async function analyzeFilled({ filled }: ImportKind, db: Database): Promise<void> {
  const left = [...filled];
  const analyze = async () => {
    const client = await db.connect();
    try {
      await client.query('set statement_timeout = 0');
      await client.query('set default_statistics_target = 30');
      for (let table = left.shift(); table; table = left.shift())
        await client.query('select analyze_imported($1)', [table]);
    } finally {
      await client.end();
    }
  };
  await Promise.all([analyze(), analyze()]);
}
