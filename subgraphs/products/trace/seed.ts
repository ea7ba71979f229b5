import { createHash } from 'node:crypto';
import { addDays, dayOf } from '@cho-phien/kit/clock';
import { createContext, type Context } from '@cho-phien/kit/context';
import type { Database } from '@cho-phien/kit/database';
import { parseId, publicId, seedUuid } from '@cho-phien/kit/ids';
import type { Viewer } from '@cho-phien/kit/viewer';
import { makeTraceCode } from './gs1/trace-code.ts';
import { LossReason } from './lot/ledger.input.ts';
import { LotProcess } from './lot/new-lot.input.ts';
import { LotUnit } from './lot/lot.type.ts';
import type { LotChanged } from './lot/lot.work.ts';
import { harvest } from './lot/words/harvest.ts';
import { lose } from './lot/words/lose.ts';
import { release } from './lot/words/release.ts';
import { ship } from './lot/words/ship.ts';
import { pack } from './lot/words/pack.ts';
import { mix } from './lot/words/transform.ts';
import { saveFacility, saveGrowingArea } from './place/place.save.ts';
import { FacilityKind, GrowingAreaState } from './place/place.type.ts';

const STORE = publicId('str', seedUuid('store', 'cua-hang-mau-1'));
const TEA = 'hang-mau-che-xanh';
const COMMUNE = '05977';

/**
 * Sample lots, told of in the producer's words as any producer would: two harvests of tea leaves, dried, packed, a few
 * packs lost, some shipped, some on sale. Dates are counted from `now`. Written once.
 */
export function seedLots(db: Database, now: Date): Promise<void> {
  return db.atomically(async (sql) => {
    // Of two processes that start at once, one tells and the other waits.
    await sql.query(`select pg_advisory_xact_lock(hashtext('cho-phien sample lots'))`);
    const [written] = await sql.query(`select from lot where is_demo limit 1`);
    if (!written) await tellOfTea(db, now);
  });
}

async function tellOfTea(db: Database, now: Date): Promise<void> {
  const { lot, at, on } = storyteller(db, now);
  const growingArea = await saveGrowingArea(
    {
      storeId: STORE,
      code: 'VN-LSOR-9999',
      name: { vi: 'Vùng trồng mẫu', en: 'Sample growing area' },
      crop: 'chè',
      communeCode: COMMUNE,
      state: GrowingAreaState.ACTIVE,
    },
    at(6),
  );
  const workshop = await saveFacility(
    {
      storeId: STORE,
      kind: FacilityKind.WORKSHOP,
      name: { vi: 'Xưởng mẫu', en: 'Sample workshop' },
      communeCode: COMMUNE,
    },
    at(6),
  );
  const [growingAreaId, facilityId] = [growingArea.growingArea?.id, workshop.facility?.id];
  const productId = publicId('prd', seedUuid('product', TEA));
  const leaves = (name: string, quantity: number, days: number) =>
    lot(name, days, (eventId, context) =>
      harvest({ eventId, productId, growingAreaId, lotCode: name, quantity, unit: LotUnit.GRAM }, context),
    );
  const morning = await leaves('CHE-HAI-1', 42_000, 6);
  const evening = await leaves('CHE-HAI-2', 33_000, 5);
  const dried = await lot('CHE-SAO', 4, (eventId, context) =>
    mix(
      {
        eventId,
        inputs: [
          { lotId: morning, quantity: 42_000 },
          { lotId: evening, quantity: 33_000 },
        ],
        process: LotProcess.DRYING,
        otherIngredientsGrams: 0,
        productId,
        lotCode: 'CHE-SAO',
        quantity: 15_400,
        unit: LotUnit.GRAM,
        facilityId,
      },
      context,
    ),
  );
  const packed = await lot('CHE-GOI', 3, (eventId, context) =>
    pack(
      {
        eventId,
        inputs: [{ lotId: dried, quantity: 15_000 }],
        variantId: publicId('var', seedUuid('variant', `${TEA}/0`)),
        pieces: 75,
        otherIngredientsGrams: 0,
        lotCode: 'CHE-GOI',
        packedOn: on(3),
        facilityId,
      },
      context,
    ),
  );
  await lot('CHE-GOI', 2, (eventId, context) =>
    lose({ eventId, lotId: packed, quantity: 2, reason: LossReason.DAMAGED }, context),
  );
  await lot('CHE-GOI', 2, (eventId, context) =>
    ship({ eventId, parts: [{ lotId: packed, quantity: 20 }], to: { name: 'Quầy hàng mẫu' } }, context),
  );
  await lot('CHE-GOI', 1, (eventId, context) => release({ eventId, lotId: packed, pieces: 50 }, context));
}

/** Tells acts as they would have been told so many days ago, each under an event id and a trace code that never vary. */
function storyteller(db: Database, now: Date) {
  let count = 0;
  const at = (days: number): Context => {
    const accountId = seedUuid('account', 'seed');
    const viewer: Viewer = { kind: 'account', accountId, sessionId: accountId, grants: [{ role: 'ADMIN' }] };
    const time = now.getTime() - days * 86_400_000 + ++count * 60_000;
    const identity = { viewer, locale: 'vi' as const, now: time, requestId: 'seed', address: null };
    const context = createContext(identity, db, 'seed');
    // Nobody asked for it: the audit says that the program wrote it.
    return Object.create(context, { db: { value: db }, action: { value: 'seed' } }) as Context;
  };
  const lot = async (
    name: string,
    days: number,
    act: (eventId: string, context: Context) => Promise<LotChanged>,
  ): Promise<string> => {
    const { lot: told, userErrors } = await act(seedUuid('event', `${name} ${count}`), at(days));
    if (!told) throw new Error(`The sample lot ${name} was refused: ${JSON.stringify(userErrors)}`);
    const code = makeTraceCode(() => createHash('sha256').update(`cho-phien:lot:${name}`).digest());
    await db.query(`update lot set code = $2 where id = $1 and code <> $2`, [parseId('lot', told.id), code]);
    return told.id;
  };
  return { at, lot, on: (days: number) => addDays(dayOf(now), -days) };
}
