import { addDays, dayOf } from '@cho-phien/kit/clock';
import { grouped, type Context } from '@cho-phien/kit/context';
import { isOfficerOf, ownStores } from '@cho-phien/kit/permissions';
import { DateOnly } from '@cho-phien/kit/scalars';
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { LotType } from '../lot/lot.type.ts';

@ObjectType({
  description: "How often a lot's stamp was scanned on one day. By whom and where is not kept, so nobody can tell.",
})
export class LotScans {
  @Field(() => DateOnly, { description: 'The day in Vietnam.' })
  day!: string;

  @Field(() => Int, { description: 'Scans that were led to a page, at least 1.' })
  count!: number;
}

/** How many days are shown. */
const SHOWN = 31;

@Resolver(() => LotType)
export class LotScansResolver {
  @FieldResolver(() => [LotScans], {
    nullable: true,
    description:
      'Scans of its stamp, for each of the last 31 days that had any, the newest first. Stamps without a GTIN that say the page itself, as they were printed until November 2026, are not counted. For its store, its helpers and officers of its place; null for others.',
  })
  scans(@Root() { row }: LotType, @Ctx() context: Context): Promise<LotScans[]> | null {
    if (!isOfficerOf(context, row.communeCode) && !ownStores(context).includes(row.storeId)) return null;
    return context.load(scansOfLots, row.id);
  }
}

/** The last days with scans of each lot (uuid), the newest first. One statement. */
async function scansOfLots(lotIds: readonly string[], context: Context): Promise<LotScans[][]> {
  const rows = await context.db.query<LotScans & { lotId: string }>(
    `select lot_id as "lotId", day::text as day, count from scan where lot_id = any($1) and day > $2 order by scan.day desc`,
    [lotIds, addDays(dayOf(context.clock), -SHOWN)],
  );
  return grouped(lotIds, rows, ({ lotId }) => lotId);
}
