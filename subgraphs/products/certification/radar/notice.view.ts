import type { Database } from '@cho-phien/kit/database';
import type { ViewAnswer, ViewRequest } from '@cho-phien/kit/events/source';
import { parseId } from '@cho-phien/kit/ids';

/** Notices on one page of a snapshot. */
const PAGE = 500;

/** What who sends messages must know of a notice: the view that users asks for. Days are `YYYY-MM-DD`. */
interface ToldNotice {
  /** Public id, `rnn_…`. */
  id: string;
  /** Public id, `str_…`; null where nobody sells the product. */
  storeId: string | null;
  productNameVi: string;
  noticedOn: string;
  /** Last day on which re-evaluation is filed in time. */
  renewalUntil: string;
  expiresOn: string;
}

const TOLD = `
  select public_id('rnn', n.id) as id, public_id('str', p.store_id) as "storeId", p.name_vi as "productNameVi",
         n.noticed_on as "noticedOn", c.renewal_until as "renewalUntil", c.expires_on as "expiresOn"
    from renewal_notice n join ocop_certificate c on c.id = n.certificate_id join product p on p.id = c.product_id`;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Notices by their ids or a page of all. One statement. */
export async function viewNotices(request: ViewRequest, db: Database): Promise<ViewAnswer<ToldNotice>> {
  if ('ids' in request) {
    const uuids = request.ids.flatMap((id) => parseId('rnn', id) ?? []);
    return { things: await db.query<ToldNotice>(`${TOLD} where n.id = any($1)`, [uuids]), next: null };
  }
  const after = (request.after !== null && parseId('rnn', request.after)) || FIRST;
  const things = await db.query<ToldNotice>(`${TOLD} where n.id > $1 order by n.id limit ${PAGE}`, [after]);
  const last = things.at(-1);
  return { things, next: last && things.length === PAGE ? last.id : null };
}
