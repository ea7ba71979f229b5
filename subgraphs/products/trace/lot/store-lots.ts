import { requireText } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { isOfficerOf, ownStores, require } from '@cho-phien/kit/permissions';
import { Field, ID, InputType } from 'type-graphql';
import { Conditions } from '../../product/product.conditions.ts';
import { LOT_COLUMNS, toLot, IS_USED_UP } from './lot.row.ts';
import { LotState, type LotRow } from './lot.type.ts';

@InputType({ description: 'Which lots of a store. All conditions must hold.' })
export class StoreLotFilter {
  @Field(() => ID, { nullable: true, description: 'Of this product, `prd_…`.' })
  productId?: string | null;

  @Field(() => LotState, {
    nullable: true,
    description: 'As far as this; a recalled lot is RECALLED and nothing else.',
  })
  state?: LotState | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Whose trace code or producer's code holds this, in small letters or capitals; spaces and hyphens do not count.",
  })
  code?: string | null;
}

interface StoreLotsArguments extends PageArgs {
  /** `str_…` */
  storeId: string;
  filter: StoreLotFilter | null;
}

/**
 * A page of the lots of a store, the newest first, as its desk needs them: for its members, its helpers, officers of its
 * place, admins. Two statements.
 */
export async function listStoreLots({ storeId, filter, first, after }: StoreLotsArguments, context: Context) {
  const store = requireId('str', storeId, 'storeId');
  await requireLotsDesk(store, context);
  const size = pageSize(first);
  const sql = new Conditions();
  sql.add(`l.store_id = ${sql.value(store)}`);
  const { productId, state, code } = filter ?? {};
  if (productId != null) sql.add(`l.product_id = ${sql.value(requireId('prd', productId, 'filter.productId'))}`);
  if (state === LotState.RECALLED) sql.add('l.recalled_at is not null');
  else if (state === LotState.CLOSED) sql.add(`l.recalled_at is null and ${IS_USED_UP}`);
  else if (state != null) sql.add(`l.recalled_at is null and not ${IS_USED_UP} and l.state = ${sql.value(state)}`);
  const typed = code == null ? '' : bare(requireText('filter.code', code));
  if (typed) {
    const part = sql.value(typed);
    const lotCode = `regexp_replace(lower(l.lot_code), '[ -]', '', 'g')`;
    sql.add(`(strpos(lower(l.code), ${part}) > 0 or strpos(${lotCode}, ${part}) > 0)`);
  }
  const all = sql.soFar();
  if (after) sql.add(`l.id < ${sql.value(decodeCursor('STORE_LOTS', ['uuid'], after)[0])}::uuid`);
  const rows = await context.db.query<LotRow>(
    `select ${LOT_COLUMNS} from lot l where ${sql.where()} order by l.id desc limit ${size + 1}`,
    sql.values,
  );
  return {
    ...pageOf(
      rows,
      size,
      after,
      ({ id }) => encodeCursor('STORE_LOTS', [id]),
      (row) => toLot(row, context),
    ),
    totalCount: () => cappedCount(`lot l where ${all.where}`, all.values, context.db),
  };
}

/** Refuses all but the members of a store (uuid), its helpers, officers of its place and admins. One statement. */
export async function requireLotsDesk(store: string, context: Context): Promise<void> {
  const [place] = await context.db.query<{ communeCode: string | null }>(
    `select commune_code as "communeCode" from store where id = $1`,
    [store],
  );
  require(context, ownStores(context).includes(store) || isOfficerOf(context, place?.communeCode));
}

/** A code without what people put between its characters. */
function bare(code: string): string {
  return code.toLowerCase().replace(/[\s-]/g, '');
}
