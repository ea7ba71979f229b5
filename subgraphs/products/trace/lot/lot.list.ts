import { requireTexts } from '@cho-phien/kit/arguments';
import { badInput } from '@cho-phien/kit/errors';
import type { Context } from '@cho-phien/kit/context';
import { requireId, requireIds } from '@cho-phien/kit/ids';
import {
  cappedCount,
  connectionOf,
  decodeCursor,
  encodeCursor,
  pageOf,
  pageSize,
  type PageArgs,
} from '@cho-phien/kit/paging';
import { Field, ID, InputType } from 'type-graphql';
import { readTraceCode } from '../gs1/trace-code.ts';
import { LOT_COLUMNS, toLot } from './lot.row.ts';
import { LotType, type LotRow } from './lot.type.ts';

/** A page of lots. */
export const LotConnection = connectionOf(() => LotType, 'Lot');

@InputType({ description: 'Which lots to list; every part that is given must hold.' })
export class LotFilter {
  @Field(() => [ID], {
    nullable: true,
    description:
      'Only these, `lot_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  ids?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only those of these trace codes. At most 100.' })
  codes?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only lots of this product, `prd_…`, whether or not it is public.' })
  productId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only those first told of in this month in Vietnam, `2026-11`. Otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  month?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those of which something was handed over to be sold here.',
  })
  isReleased?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that are recalled, or that are not.' })
  isRecalled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only invented ones, or only real ones.' })
  isDemo?: boolean | null;
}

/** A page of lots in the order in which they were first told of. One statement, and one for the count. */
export async function listLots(filter: LotFilter, page: PageArgs, context: Context) {
  const size = pageSize(page.first);
  const after = page.after ? decodeCursor('lots', ['uuid'], page.after) : null;
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = conditions(filter, param).join(' and ');
  const all = { from: `lot l where ${where}`, values: [...values] };
  const rows = await context.db.query<LotRow>(
    `select ${LOT_COLUMNS} from lot l where ${where} and ${after ? `l.id > ${param(after[0])}` : 'true'}
      order by l.id limit ${param(size + 1)}`,
    values,
  );
  const totalCount = () => cappedCount(all.from, all.values, context.db);
  return {
    ...pageOf(
      rows,
      size,
      page.after,
      ({ id }) => encodeCursor('lots', [id]),
      (row) => toLot(row, context),
    ),
    totalCount,
  };
}

function conditions(filter: LotFilter, param: (value: unknown) => string): string[] {
  const where = ['true'];
  if (filter.ids != null) where.push(`l.id = any(${param(requireIds('lot', filter.ids, 'filter.ids'))}::uuid[])`);
  if (filter.codes != null) {
    const codes = requireTexts('filter.codes', filter.codes).flatMap((code) => readTraceCode(code) ?? []);
    where.push(`l.code = any(${param(codes)})`);
  }
  if (filter.productId != null) where.push(`l.product_id = ${param(requireId('prd', filter.productId))}`);
  if (filter.month != null) {
    // As the index has it.
    where.push(
      `date_trunc('month', l.created_at at time zone 'Asia/Ho_Chi_Minh') = ${param(firstDayOf(filter.month))}::timestamp`,
    );
  }
  if (filter.isReleased != null) where.push(filter.isReleased ? 'l.released > 0' : 'l.released = 0');
  if (filter.isRecalled != null) where.push(`l.recalled_at is ${filter.isRecalled ? 'not ' : ''}null`);
  if (filter.isDemo != null) where.push(`l.is_demo = ${param(filter.isDemo)}`);
  return where;
}

function firstDayOf(month: string): string {
  if (/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(month)) return `${month}-01`;
  throw badInput('INVALID_ARGUMENT', 'filter.month', {
    vi: 'filter.month là một tháng, như 2026-11.',
    en: 'filter.month is a month, such as 2026-11.',
  });
}
