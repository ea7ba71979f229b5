import type { Database } from '@cho-phien/kit/database';
import type { ViewAnswer, ViewRequest } from '@cho-phien/kit/events/source';
import { parseId } from '@cho-phien/kit/ids';

/** Stores on one page of a snapshot. */
const PAGE = 500;

/** What others of the market must know of a store: the view that products and orders copy. Nothing personal. */
interface ListedStore {
  /** Public id, `str_…`. */
  id: string;
  /** The address of its page. */
  slug: string;
  version: number;
  isPublic: boolean;
  nameVi: string;
  nameEn: string;
  kind: string;
  isDemo: boolean;
  communeCode: string | null;
  opening: string;
  /** A day in Vietnam. */
  reopensOn: string | null;
  /** The telephone that everybody sees, E.164; null where it shows none. */
  phone: string | null;
}

const LISTED = `
  select public_id('str', s.id) as id, s.slug, s.version, s.is_public as "isPublic",
         s.name_vi as "nameVi", coalesce(nullif(s.name_en, ''), s.name_vi) as "nameEn", s.kind, s.is_demo as "isDemo", s.commune_code as "communeCode", s.opening,
         s.reopens_on as "reopensOn", case when s.is_public then s.phone end as phone
    from store s`;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Stores as they are now, by their ids or a page of all. One statement. */
export async function viewStores(request: ViewRequest, db: Database): Promise<ViewAnswer<ListedStore>> {
  if ('ids' in request) {
    const uuids = request.ids.flatMap((id) => parseId('str', id) ?? []);
    return { things: await db.query<ListedStore>(`${LISTED} where s.id = any($1)`, [uuids]), next: null };
  }
  const after = (request.after !== null && parseId('str', request.after)) || FIRST;
  const things = await db.query<ListedStore>(`${LISTED} where s.id > $1 order by s.id limit ${PAGE}`, [after]);
  const last = things.at(-1);
  return { things, next: last && things.length === PAGE ? last.id : null };
}
