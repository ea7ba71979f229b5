import type { Database } from '@cho-phien/kit/database';
import type { ViewAnswer, ViewRequest } from '@cho-phien/kit/events/source';
import { parseId } from '@cho-phien/kit/ids';

/** Lots on one page of a snapshot. */
const PAGE = 500;

/** What a seller must know of a lot of which something was handed over to be sold: the view that orders copies. */
interface ReleasedLot {
  /** Public id, `lot_…`. */
  id: string;
  isRecalled: boolean;
  /** `YYYY-MM-DD` */
  bestBefore: string | null;
  isDemo: boolean;
  /** All that was ever handed over of it, by size. */
  releases: {
    /** Public id, `var_…`. */
    variantId: string;
    pieces: number;
  }[];
}

const RELEASED = `
  select public_id('lot', l.id) as id, l.recalled_at is not null as "isRecalled", l.best_before as "bestBefore",
         l.is_demo as "isDemo",
         (select jsonb_agg(jsonb_build_object('variantId', public_id('var', r.variant_id), 'pieces', r.pieces))
            from (select variant_id, sum(pieces) as pieces from lot_release where lot_id = l.id group by variant_id) r
         ) as releases
    from lot l where l.released > 0`;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Lots of which something was handed over, as they are now, by their ids or a page of all. One statement. */
export async function viewReleased(request: ViewRequest, db: Database): Promise<ViewAnswer<ReleasedLot>> {
  if ('ids' in request) {
    const uuids = request.ids.flatMap((id) => parseId('lot', id) ?? []);
    return { things: await db.query<ReleasedLot>(`${RELEASED} and l.id = any($1)`, [uuids]), next: null };
  }
  const after = (request.after !== null && parseId('lot', request.after)) || FIRST;
  const things = await db.query<ReleasedLot>(`${RELEASED} and l.id > $1 order by l.id limit ${PAGE}`, [after]);
  const last = things.at(-1);
  return { things, next: last && things.length === PAGE ? last.id : null };
}
