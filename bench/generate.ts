import type { Database } from '@cho-phien/kit/database';
import { seedUuid } from '@cho-phien/kit/ids';
import { communes } from '@cho-phien/kit/places/places';
import { slugify } from '@cho-phien/kit/text';
import { writeCatalogue, type ProductRecord } from '@cho-phien/products/product/product.write';
import type pg from 'pg';

const CROPS =
  'quýt,hồng,na,mận,lê,hồi,quế,chè,gạo nếp,miến,bún ngô,mật ong,măng,thạch đen,khoai lang,lạc,đậu tương,ngô,rau cải,su su,gừng,nghệ,tỏi,ớt,mác mật,vịt,gà,lợn,cá,trứng'.split(
    ',',
  );
const KINDS = 'vàng,đỏ,xanh,khô,tươi,sấy,nướng,hữu cơ,rừng,vườn,đặc biệt,truyền thống'.split(',');
const STORES_PER_PRODUCT = 1 / 20;
const BATCH = 5_000;

/** What a generated catalogue is like, where it matters. */
export interface CatalogueKind {
  /** The province that all products come from; the whole country without it. */
  provinceCode?: string;
  /** Whether products count as samples; only a bench may make others up, since nobody ever sees them. */
  isDemo?: boolean;
}

/** The generated catalogue: products × 3 variants with prices, stock, stores and certificates, the same in each run. */
export async function generateCatalogue(
  count: number,
  products: Database,
  server: pg.Client,
  ending: AbortSignal,
  kind: CatalogueKind = {},
): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const stores = Math.max(1, Math.round(count * STORES_PER_PRODUCT));
  await writeStores(stores, server);
  for (let from = 0; from < count; from += BATCH) {
    ending.throwIfAborted();
    const records = Array.from({ length: Math.min(BATCH, count - from) }, (_, offset) =>
      record(from + offset, stores, today, kind),
    );
    await writeCatalogue(products, { sources: [], products: records });
    await writeStock(records, server);
  }
  await server.query('vacuum analyze');
}

function record(index: number, stores: number, today: string, kind: CatalogueKind): ProductRecord {
  const { provinceCode, isDemo = true } = kind;
  const places = communes().filter((commune) => !provinceCode || commune.provinceCode === provinceCode);
  const place = places[(index * 7919) % places.length];
  const name = `${pick(CROPS, index)} ${pick(KINDS, index * 7)} ${place?.name.vi ?? ''} ${index}`;
  const start = (index * 5) % 12;
  const months = index % 2 ? Array.from({ length: 12 }, (_, m) => m + 1) : [0, 1, 2].map((m) => ((start + m) % 12) + 1);
  return {
    slug: `${slugify(name)}`,
    name: { vi: name, en: name },
    description: { vi: `Sản phẩm số ${index} của bộ đo.`, en: `Product ${index} of the bench.` },
    usage: null,
    storageAdvice: null,
    categoryCode: `QD26-${String((index % 26) + 1).padStart(2, '0')}`,
    storeSlug: storeSlug(index % stores),
    origin: { communeCode: place?.code ?? null, confidence: 'FROM_SOURCE', sourceText: null },
    season: { months, basis: 'UNVERIFIED', source: null },
    variants: [250, 500, 1000].map((quantity) => ({
      name: { vi: `${quantity} g`, en: `${quantity} g` },
      quantity,
      quantityUnit: 'GRAM',
      offer: { amount: quantity * 100, basis: { vi: 'Giá của bộ đo.', en: 'Price of the bench.' }, isDemo: true },
    })),
    storage: 'AMBIENT',
    shelfLifeDays: 30,
    isShelfLifeDemo: true,
    isAgeRestricted: false,
    drawing: 'rau',
    state: 'PUBLISHED',
    isDemo,
    claims: [],
    certificates:
      index % 3 === 0
        ? [
            {
              stars: 3 + (index % 9) / 3,
              legalVersion: 'QD26-2026',
              decisionNumber: `B-${index}`,
              decisionDate: today,
              issuedBy: 'PROVINCE',
              issuedOn: today,
              filedOn: null,
              revokedOn: null,
              revocationReason: null,
              productCode: null,
              isDemo: true,
            },
          ]
        : [],
    sources: [],
    listedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
  };
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function storeSlug(index: number): string {
  return `cua-hang-${index}`;
}

async function writeStores(count: number, server: pg.Client): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: seedUuid('store', storeSlug(index)),
    slug: storeSlug(index),
    name: `Cửa hàng ${index}`,
  }));
  await server.query(
    `insert into users.store (id, slug, name_vi, name_en, kind, commune_confidence, is_demo, created_at, updated_at)
     select id, slug, name, name, 'HOUSEHOLD', 'UNKNOWN', true, now(), now()
       from jsonb_to_recordset($1) r(id uuid, slug text, name text) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

async function writeStock(records: readonly ProductRecord[], server: pg.Client): Promise<void> {
  const ids = records.flatMap(({ slug, variants }) =>
    variants.map((_, index) => seedUuid('variant', `${slug}/${index}`)),
  );
  await server.query(
    `with sample as (select id, (random() * 100)::integer as pieces from unnest($1::uuid[]) id),
     made as (
       insert into orders.stock (variant_id, shown, low_threshold, is_demo, updated_at)
       select id, least(pieces, 6), 5, true, now() from sample on conflict do nothing returning variant_id)
     insert into orders.stock_balance (variant_id, lot_id, on_hand, is_recalled, is_demo)
     select id, '00000000-0000-0000-0000-000000000000', pieces, false, true from sample join made on variant_id = id`,
    [ids],
  );
}
