import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf } from '@cho-phien/kit/clock';
import { parseId } from '@cho-phien/kit/ids';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, describe, expect, it, vi as vitest } from 'vitest';
import { differencesFromAnew } from './equality.ts';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publishAll();
  // The listing of all pages at night would heal what was lost.
  publisher.manifest.setMeta('reconciledAt', 'Infinity');
}, 300_000);
afterAll(() => site.stop());

const fileOf = (path: string) =>
  join(publisher.generation.place.folder, path.endsWith('/') ? `${path}index.html` : path);
const stands = (path: string) => existsSync(fileOf(path));
const read = (path: string) => readFileSync(fileOf(path), 'utf8');

/** Waits until the pages followed a change so far that this holds, then until they are at rest. */
async function follow(holds: () => void): Promise<void> {
  await vitest.waitFor(holds, { timeout: 60_000, interval: 50 });
  await publisher.settled();
}

/** Changes a certificate. */
async function decide(name: string, input: object): Promise<{ id: string }> {
  return (await site.did(name, { idempotencyKey: randomUUID(), ...input }, 'certificate { id }')).certificate;
}

const today = () => dayOf(new Date(site.clock.now));

async function grant(changes: object = {}): Promise<string> {
  const { products } = await site.ask(
    '{ products(first: 1, filter: { slugs: ["quyt-vang-bac-son"] }) { nodes { id } } }',
  );
  const { id } = await decide('ocopCertificateGrant', {
    productId: products.nodes[0].id,
    stars: 4,
    legalVersion: 'QD26-2026',
    decisionNumber: `${randomUUID().slice(0, 8)}/QĐ-UBND`,
    decisionDate: addDays(today(), -2),
    issuedBy: 'PROVINCE',
    issuedOn: addDays(today(), -1),
    ...changes,
  });
  return id;
}

const NARROWED = {
  '/danh-muc/rau-qua-tuoi/': '/danh-muc/rau-qua-tuoi/chung-nhan/4-sao/',
  '/nganh-hang/thuc-pham/': '/nganh-hang/thuc-pham/chung-nhan/4-sao/',
  '/xa/bac-son/': '/xa/bac-son/chung-nhan/4-sao/',
  '/mua-vu/thang-11/': '/mua-vu/thang-11/chung-nhan/4-sao/',
  '/en/categories/rau-qua-tuoi/': '/en/categories/rau-qua-tuoi/certified/4-stars/',
  '/en/seasons/month-11/': '/en/seasons/month-11/certified/4-stars/',
};
/** The narrowed lists that stand, and those that their whole lists lead to. */
const narrowed = () => ({
  stand: Object.values(NARROWED).filter(stands),
  linked: Object.entries(NARROWED).flatMap(([whole, path]) => (read(whole).includes(`"${path}"`) ? [path] : [])),
});
const ALL = { stand: Object.values(NARROWED), linked: Object.values(NARROWED) };
const NONE = { stand: [], linked: [] };

describe('a certificate', () => {
  it('brings its page into the sitemap, and lists narrowed to its stars, and takes them away when it is revoked', async () => {
    // Those of samples are in no sitemap.
    expect(stands('/sitemap-certificates.xml')).toBe(false);
    expect(narrowed()).toEqual(NONE);
    const first = await grant();
    await follow(() => expect(narrowed()).toEqual(ALL));
    await follow(() => expect(stands('/sitemap-certificates.xml')).toBe(true));
    expect(read('/xa/bac-son/chung-nhan/4-sao/')).toContain('href="/san-pham/quyt-vang-bac-son/"');
    expect(read('/xa/bac-son/chung-nhan/4-sao/')).not.toContain('noindex');
    expect(read('/sao-ocop/4-sao/')).toContain('"/danh-muc/rau-qua-tuoi/chung-nhan/4-sao/"');
    expect(read('/sitemap-index.xml')).toContain('/sitemap-certificates.xml<');
    for (const path of [`/giay-chung-nhan/${first}/`, `/en/certificates/${first}/`]) {
      expect(stands(path)).toBe(true);
      expect(read('/sitemap-certificates.xml')).toMatch(new RegExp(`<loc>[^<]*${path}</loc>`));
      expect(read('/sitemap-certificates.xml')).toMatch(new RegExp(`hreflang="(vi|en)" href="[^"]*${path}"`));
    }

    // It brings no other stars, so no list of goods is another one.
    const second = await grant({ renewsId: first });
    await follow(() => expect(read('/sitemap-certificates.xml')).toContain(`/giay-chung-nhan/${second}/`));

    const revoked = { reason: 'CRITERIA_NOT_MET', decisionNumber: '9/QĐ-UBND', revokedOn: today() };
    for (const id of [first, second]) await decide('ocopCertificateRevoke', { id, ...revoked });
    await follow(() => expect(narrowed()).toEqual(NONE));
    // What it was is still told.
    expect(read('/sitemap-certificates.xml')).toContain(`/giay-chung-nhan/${first}/`);
    expect(await differencesFromAnew(site, publisher)).toEqual([]);
  }, 240_000);
});

describe('the page of a certificate', () => {
  it('is left alone by a price, and follows all that it tells', async () => {
    const { products } = await site.ask(
      '{ products(first: 100) { nodes { id slug name { vi en } variants { id } store { id } } } }',
    );
    const {
      id: productId,
      slug,
      name,
      variants,
      store,
    } = products.nodes.find(({ store }: { store: unknown }) => store);
    const id = await grant({ productId, stars: 3 });
    const page = `/giay-chung-nhan/${id}/`;
    await follow(() => expect(stands(page)).toBe(true));
    const { db } = site.subgraphs.get('products') as RunningSubgraph;
    const madeAt = () => publisher.manifest.one(`select rendered_at as at from node where at = 0 and name = ?`, page);
    const before = madeAt();
    site.clock.now += 60_000;
    await site.did('offerSetPrice', { variantId: variants[0].id, amount: 77_700 });
    await follow(() => expect(read(`/san-pham/${slug}/`)).toContain('77.700'));
    expect(madeAt()).toEqual(before);

    await db.atomically(async (sql) => {
      // As an operator, who may correct what was recorded.
      await sql.query('set local role none');
      await sql.query(`update products.ocop_certificate set decision_number = '81/QĐ-SUA' where id = $1`, [
        parseId('crt', id),
      ]);
    });
    await follow(() => expect(read(page)).toContain('81/QĐ-SUA'));
    await site.did('productUpdate', { id: productId, name: { vi: 'Hàng tên khác', en: 'Of another name' } });
    await follow(() => expect(read(page)).toContain('Hàng tên khác'));
    const { db: users } = site.subgraphs.get('users') as RunningSubgraph;
    await users.query(`update store set name_vi = 'Cửa hàng tên khác' where public_id('str', id) = $1`, [store.id]);
    await follow(() => expect(read(page)).toContain('Cửa hàng tên khác'));
    await site.did('productUpdate', { id: productId, name });
    expect(await differencesFromAnew(site, publisher)).toEqual([]);
  }, 120_000);
});

describe('a certificate that is to be revoked', () => {
  it('keeps its goods in their lists until then, whatever becomes of them meanwhile', async () => {
    const id = await grant();
    await follow(() => expect(narrowed()).toEqual(ALL));
    const { db } = site.subgraphs.get('products') as RunningSubgraph;
    const [{ product } = { product: '' }] = await db.query<{ product: string }>(
      `update ocop_certificate set revoked_on = $2, revocation_reason = 'CRITERIA_NOT_MET'
        where public_id('crt', id) = $1 returning public_id('prd', product_id) as product`,
      [id, addDays(today(), 1)],
    );
    for (const [name, lists] of [
      ['productUnpublish', NONE],
      ['productPublish', ALL],
    ] as const) {
      await site.did(name, { id: product });
      await follow(() => expect(narrowed()).toEqual(lists));
    }
    expect(await differencesFromAnew(site, publisher)).toEqual([]);
  }, 120_000);
});

describe('input materials', () => {
  it('and what is certified are not made again for other goods', async () => {
    const names = ['/vat-tu/', '/en/supplies/phan-bon/', 'supplies', 'paths narrowed vi'];
    const made = () =>
      names.map((name) => publisher.manifest.one(`select rendered_at as at from node where at = 0 and name = ?`, name));
    const before = made();
    expect(before.filter(Boolean)).toHaveLength(4);
    const { products } = await site.ask(
      '{ products(first: 1, filter: { slugs: ["na-dai-dong-mo"] }) { nodes { id } } }',
    );
    const name = { vi: 'Na đổi tên', en: 'Renamed' };
    await site.did('productUpdate', { id: products.nodes[0].id, name });
    await follow(() => expect(read('/danh-muc/rau-qua-tuoi/')).toContain('Na đổi tên'));
    expect(made()).toEqual(before);
  }, 60_000);

  it('stand in pages of 24, by kind, and in a shard of the sitemap; what is gone leaves them', async () => {
    const { db } = site.subgraphs.get('products') as RunningSubgraph;
    expect(read('/sitemap-phan-bon.xml')).toContain('/en/products/hang-mau-phan-huu-co/');
    expect(stands('/vat-tu/trang/2/')).toBe(false);
    const [columns] = await db.query<{ all: string }>(
      `select string_agg(column_name, ', ') as all from information_schema.columns
        where table_schema = 'products' and table_name = 'product' and is_generated = 'NEVER' and column_name not in ('id', 'slug')`,
    );
    await db.query(
      `insert into product (id, slug, ${columns?.all}) select gen_random_uuid(), 'phan-thu-' || n, ${columns?.all}
         from product, generate_series(1, 24) n where slug = 'hang-mau-phan-huu-co'`,
    );
    const further = ['/vat-tu/trang/2/', '/vat-tu/phan-bon/trang/2/', '/en/supplies/phan-bon/page/2/'];
    await follow(() => expect(further.filter(stands)).toEqual(further));
    expect(read('/vat-tu/').match(/href="\/san-pham\/[^"]+"/g)).toHaveLength(24);
    expect(read('/sitemap-phan-bon.xml').match(/<loc>/g)).toHaveLength(2 * 25);

    await db.query(`update product set state = 'ARCHIVED' where category_code = 'VT-03'`);
    const gone = [...further, '/sitemap-phan-bon.xml', '/vat-tu/phan-bon/', '/en/supplies/phan-bon/'];
    await follow(() => expect(gone.filter(stands)).toEqual([]));
    expect(read('/sitemap-index.xml')).not.toContain('phan-bon');
    expect(read('/vat-tu/')).not.toContain('"/vat-tu/phan-bon/"');
    expect(await differencesFromAnew(site, publisher)).toEqual([]);
  }, 240_000);
});
