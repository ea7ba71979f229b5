import type { Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { communesInScope, isOfficerOf, mayManage, ownStores } from '@cho-phien/kit/permissions';
import { StorePermission } from '@cho-phien/kit/viewer';
import type { RecallContact, RecallContactKind, RecallRow } from './recall.type.ts';

/** Whom a caller may call because of a recall. */
interface Sight {
  /** Everybody that it concerns. */
  isWhole: boolean;
  /** Those to whom these stores (uuids) sent of their lots. */
  storeIds: string[];
  /** Those to whom lots of these communes were sent. */
  communeCodes: string[];
}

interface ContactRow {
  kind: RecallContactKind;
  key: string;
  storeId: string | null;
  partnerId: string | null;
  name: string | null;
  phone: string | null;
  lotIds: string[];
  lotCount: number;
  lastSentAt: Date | null;
}

/** The most lots that one contact shows. */
const SHOWN = 20;

/**
 * Whom to call: who got some of the lots, and the stores that have lots made of them. Officers of the place where the
 * recall began are shown all; its store its own receivers and those stores; others who may tell of one of its lots, the
 * receivers of theirs. Null for everybody else. Two statements.
 */
export async function contactsOfRecall(row: RecallRow, { first, after }: PageArgs, context: Context) {
  const size = pageSize(first);
  const begun = await beginningOf(row, context);
  const sight = sightOf(begun, context);
  if (!sight.isWhole && !(await concerns(row.id, sight, context))) return null;
  const values = [row.id, sight.isWhole, sight.storeIds, sight.communeCodes, begun?.storeId ?? null];
  const behind = after ? decodeCursor('RECALL_CONTACTS', ['string', 'string'], after) : [null, null];
  const rows = await context.db.query<ContactRow>(
    `select kind, key, store_id as "storeId", partner_id as "partnerId", name, phone,
            (array_agg(distinct lot_id order by lot_id))[1:${SHOWN}] as "lotIds",
            count(distinct lot_id)::integer as "lotCount", max(sent_at) as "lastSentAt"
       from ${TOLD}
      where $6::text is null or (kind, key) > ($6, $7)
      group by kind, key, store_id, partner_id, name, phone
      order by kind, key limit ${size + 1}`,
    [...values, ...behind],
  );
  return {
    ...pageOf(rows, size, after, ({ kind, key }) => encodeCursor('RECALL_CONTACTS', [kind, key]), toContact),
    totalCount: () => cappedCount(`(select from ${TOLD} group by kind, key) contacts`, values, context.db),
  };
}

/** Every lot that was sent to somebody, or is some other store's: $1 the recall, $2 to $4 the sight, $5 its store. */
const TOLD = `(
  select case when s.to_store_id is not null then 'STORE' when s.to_partner_id is not null then 'PARTNER' else 'OTHER' end as kind,
         coalesce(s.to_store_id::text, s.to_partner_id::text, concat_ws(' ', s.to_name, s.to_phone)) collate "C" as key,
         s.to_store_id as store_id, s.to_partner_id as partner_id, s.to_name as name, s.to_phone as phone,
         s.lot_id, e.event_time as sent_at
    from recall_lot h join lot l on l.id = h.lot_id
    join lot_shipment s on s.lot_id = l.id
    join trace_event e on e.id = s.event_id
   where h.recall_id = $1 and ($2 or l.store_id = any($3::uuid[]) or l.commune_code = any($4::text[]))
     -- Who declares a shipment wrong only after the recall hides nobody.
     and (not s.is_withdrawn
          or exists (select from trace_event d join recall r on r.id = h.recall_id
                      where d.corrects = s.event_id and d.id > r.event_id))
  union all
  select 'STORE', l.store_id::text collate "C", l.store_id, null, null, null, l.id, null
    from recall_lot h join lot l on l.id = h.lot_id
   where h.recall_id = $1 and l.store_id <> $5::uuid and ($2 or $5::uuid = any($3::uuid[]))) told`;

interface Beginning {
  storeId: string;
  communeCode: string;
}

async function beginningOf({ lotId }: RecallRow, { db }: Context): Promise<Beginning | undefined> {
  const [row] = await db.query<Beginning>(
    `select store_id as "storeId", commune_code as "communeCode" from lot where id = $1`,
    [lotId],
  );
  return row;
}

function sightOf(begun: Beginning | undefined, context: Context): Sight {
  const scope = communesInScope(context);
  const mayTell = (storeId: string) =>
    mayManage(context, { storeId, communeCode: null }, StorePermission.MANAGE_PRODUCTS);
  return {
    isWhole: isOfficerOf(context, begun?.communeCode),
    storeIds: ownStores(context).filter(mayTell),
    communeCodes: scope === 'all' ? [] : scope,
  };
}

/** Whether it holds a lot that the caller may tell of. */
async function concerns(recallId: string, { storeIds, communeCodes }: Sight, { db }: Context): Promise<boolean> {
  if (storeIds.length + communeCodes.length === 0) return false;
  const found = await db.query(
    `select from recall_lot h join lot l on l.id = h.lot_id
      where h.recall_id = $1 and (l.store_id = any($2::uuid[]) or l.commune_code = any($3::text[])) limit 1`,
    [recallId, storeIds, communeCodes],
  );
  return found.length > 0;
}

function toContact({ kind, storeId, partnerId, name, phone, lotIds, lotCount, lastSentAt }: ContactRow): RecallContact {
  return {
    kind,
    store: storeId === null ? null : { id: publicId('str', storeId) },
    partnerId: partnerId === null ? null : publicId('ptn', partnerId),
    name,
    phone,
    lots: [],
    lotCount,
    lastSentAt,
    lotIds,
  };
}
