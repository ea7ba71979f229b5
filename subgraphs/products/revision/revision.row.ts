import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import type { ProductRow } from '../product/product.row.ts';
import { RevisionState } from '../product/product.state.ts';
import { changedWords, fieldsOf, wordsOf, type Words } from './revision.words.ts';

/** When something is written, and for which household. */
export type Writer = Pick<Context, 'clock' | 'now' | 'actingFor'>;

/** A revision as the database has it. */
export interface RevisionRow {
  id: string;
  productId: string;
  number: number;
  state: RevisionState;
  version: number;
  words: Words;
  /** The household that a helper wrote it for, as uuid. */
  actingFor: string | null;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  publishedAt: Date | null;
}

/** The columns of {@link RevisionRow}, of a revision `v`. */
export const REVISION_COLUMNS = `v.id, v.product_id as "productId", v.number, v.state, v.version, v.words,
  v.acting_for as "actingFor", v.created_at as "createdAt", v.updated_at as "updatedAt",
  v.submitted_at as "submittedAt", v.published_at as "publishedAt"`;

/** What is being written of a product (uuid). Whoever changes it has locked the product. */
export async function openRevisionOf(productId: string, sql: Sql): Promise<RevisionRow | undefined> {
  const [row] = await sql.query<RevisionRow>(
    `select ${REVISION_COLUMNS} from revision v where v.product_id = $1 and v.state <> 'PUBLISHED'`,
    [productId],
  );
  return row;
}

/** Begins a revision of a product, in whichever state. What the product said before it had revisions becomes its first. */
export async function insertRevision(
  row: ProductRow,
  words: Words,
  state: RevisionState,
  sql: Sql,
  { clock, now, actingFor }: Writer,
): Promise<void> {
  await sql.query(
    `insert into revision (id, product_id, number, state, words, created_at, updated_at, published_at)
     select $1, $2, 1, 'PUBLISHED', $3, $4, $4, $5
      where $5::timestamptz is not null and not exists (select from revision where product_id = $2)`,
    [newUuid(now), row.id, JSON.stringify(wordsOf(row)), row.listedAt, row.publishedAt],
  );
  await sql.query(
    `insert into revision (id, product_id, number, state, words, acting_for, created_at, updated_at, submitted_at, published_at)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $6, $7, $8 from revision where product_id = $2`,
    [
      newUuid(now),
      row.id,
      state,
      JSON.stringify(words),
      actingFor,
      clock,
      state === RevisionState.IN_REVIEW ? clock : null,
      state === RevisionState.PUBLISHED ? clock : null,
    ],
  );
}

/** Writes the open revision anew; comments on what is written otherwise are settled by that. */
export async function rewriteRevision(
  open: RevisionRow,
  words: Words,
  sql: Sql,
  { clock, actingFor }: Writer,
): Promise<void> {
  await sql.query(
    `update revision set words = $2, version = version + 1, acting_for = coalesce($3, acting_for), updated_at = $4 where id = $1`,
    [open.id, JSON.stringify(words), actingFor, clock],
  );
  await resolveComments(open.id, fieldsOf(changedWords(open.words, words)), sql, clock);
}

/** Settles the comments on these fields of a revision (uuid). */
export async function resolveComments(revisionId: string, fields: string[], sql: Sql, clock: Date): Promise<void> {
  await sql.query(
    `update revision_comment set resolved_at = $3
      where revision_id = $1 and field = any($2) and resolved_at is null`,
    [revisionId, fields, clock],
  );
}

/** Moves the open revision to another state. */
export async function moveRevision(
  { id }: RevisionRow,
  state: RevisionState,
  sql: Sql,
  { clock }: Context,
): Promise<void> {
  await sql.query(
    `update revision set state = $2, version = version + 1, updated_at = $3,
            submitted_at = case when $2 = 'IN_REVIEW' then $3 else submitted_at end,
            published_at = case when $2 = 'PUBLISHED' then $3 end
      where id = $1`,
    [id, state, clock],
  );
}
