import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import sax from 'sax';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';
import { writeFeed, type FeedOptions } from './feed.ts';
import { googleFeed } from './google.ts';

const STORE = seedUuid('store', 'cua-hang-cua-bang');
/** In October: neither the months of summer nor those of spring. */
const NOW = new Date('2026-10-10T03:00:00Z');
const SITE = { url: 'https://cho.example.vn', name: 'Chợ Phiên', now: NOW };

let test: TestSubgraph;
let folder: string;
beforeAll(async () => {
  test = await openTestSubgraph(products);
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-feed-'));
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const sql = (text: string, values?: unknown[]) => test.subgraph.db.query(text, values);

interface Goods {
  slug: string;
  name?: string;
  months?: number[];
  preorderWeeks?: number;
  state?: string;
  isDemo?: boolean;
  isPriceDemo?: boolean;
  isAgeRestricted?: boolean;
  gtin?: string;
  validTo?: string;
  sizes?: number;
}

/** Goods with as many sizes; their uuids. */
async function goods({ slug, sizes = 1, ...more }: Goods): Promise<{ id: string; sizes: string[] }> {
  const id = newUuid();
  await sql(
    `insert into product (id, slug, name_vi, name_en, description_vi, description_en, category_code, store_id,
        origin_commune_code, origin_province_code, origin_confidence, season_months, season_basis, storage,
        is_shelf_life_demo, is_age_restricted, drawing, state, is_demo, source_ids, listed_at, published_at, updated_at,
        preorder_weeks)
     values ($1, $2, $3, 'Goods', $4, 'Goods', 'QD26-01', $5, '05977', '20', 'FROM_SOURCE', $6, 'UNVERIFIED', 'AMBIENT',
        false, $7, 'rau', $8, $9, '{}', now(), now(), now(), $10)`,
    [
      id,
      slug,
      more.name ?? slug,
      'Mô tả <b>"đậm"</b> & \u0001 dài',
      STORE,
      more.months ?? [],
      more.isAgeRestricted ?? false,
      more.state ?? 'PUBLISHED',
      more.isDemo ?? false,
      more.preorderWeeks ?? null,
    ],
  );
  const ids: string[] = [];
  for (let index = 0; index < sizes; index += 1) {
    const size = newUuid();
    ids.push(size);
    await sql(
      `insert into variant (id, product_id, position, name_vi, name_en, quantity, quantity_unit, gtin)
       values ($1, $2, $3, $4, 'bag', $5, 'GRAM', $6)`,
      [size, id, index, `túi ${index + 1}`, 500 * (index + 1), more.gtin ?? null],
    );
    await sql(
      `insert into offer (id, variant_id, amount, includes_tax, includes_shipping, valid_from, valid_to, is_demo)
       values ($1, $2, 45000, true, false, $3, $4, $5)`,
      [newUuid(), size, new Date('2026-01-01'), more.validTo ?? null, more.isPriceDemo ?? false],
    );
  }
  return { id, sizes: ids };
}

type Item = Record<string, string>;

/** The feed as a program reads it: the items by their addresses' last parts and, of several sizes, their order. */
async function read(options: Partial<FeedOptions> = {}) {
  const file = join(folder, 'feed.xml');
  const result = await writeFeed(
    googleFeed,
    {
      file,
      site: SITE,
      storeNames: new Map([[STORE, 'HTX "Quýt & Hồng" <Bắc Sơn>']]),
      pictures: (ids) => Promise.resolve(new Map(ids.map((id) => [id, `/media/${id}.jpg`]))),
      soldOut: () => Promise.resolve(new Set<string>()),
      ...options,
    },
    test.subgraph.db,
  );
  const items: Item[] = [];
  const path: string[] = [];
  const parser = sax.parser(true, { xmlns: true, position: false });
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = (tag) => {
    const { local, uri } = tag as sax.QualifiedTag;
    path.push(local);
    if (local === 'item') items.push({});
    const parent = path.at(-2);
    if (parent === 'item') expect([local, uri]).toEqual([local, 'http://base.google.com/ns/1.0']);
  };
  parser.onclosetag = () => void path.pop();
  parser.ontext = (text) => {
    const item = items.at(-1);
    if (item && path.at(-2) === 'item') item[path.at(-1) ?? ''] = (item[path.at(-1) ?? ''] ?? '') + text;
  };
  parser.write(await readFile(file, 'utf8')).close();
  return { ...result, items, of: (slug: string) => items.filter(({ link }) => link?.endsWith(`/san-pham/${slug}/`)) };
}

describe('the feed for Google', () => {
  it('has all that Google asks of each size, in a form that a program reads back to the letter', async () => {
    const { id, sizes } = await goods({
      slug: 'quyt-feed',
      name: 'Quýt "ngọt" & <thơm>',
      sizes: 2,
      validTo: '2026-12-31T17:00:00Z',
    });
    const { of, items } = await read();
    for (const item of items) {
      for (const name of ['id', 'title', 'description', 'link', 'image_link', 'availability', 'price', 'brand']) {
        expect(item[name], name).toBeTruthy();
      }
      expect(item.gtin ?? item.identifier_exists).toBeTruthy();
    }
    expect(of('quyt-feed')).toEqual([
      expect.objectContaining({
        id: publicId('var', sizes[0] ?? ''),
        item_group_id: publicId('prd', id),
        title: 'Quýt "ngọt" & <thơm>, túi 1',
        description: 'Mô tả <b>"đậm"</b> &  dài',
        link: 'https://cho.example.vn/san-pham/quyt-feed/',
        image_link: `https://cho.example.vn/media/${id}.jpg`,
        availability: 'in_stock',
        price: '45000 VND',
        condition: 'new',
        brand: 'HTX "Quýt & Hồng" <Bắc Sơn>',
        unit_pricing_measure: '500g',
        unit_pricing_base_measure: '100g',
        identifier_exists: 'no',
        expiration_date: '2026-12-31T17:00:00.000Z',
      }),
      expect.objectContaining({ id: publicId('var', sizes[1] ?? ''), unit_pricing_measure: '1000g' }),
    ]);
  });

  it('says when goods out of season come while their seller takes orders ahead, and else that there are none', async () => {
    await goods({ slug: 'na-feed', months: [7, 8], preorderWeeks: 4 });
    await goods({ slug: 'man-feed', months: [5] });
    await goods({ slug: 'hong-feed', months: [9, 10, 11], gtin: '8934563138165' });
    const { of } = await read();
    // Orders for July are taken from 3 June on.
    for (const [now, isOpen] of [
      [NOW, false],
      [new Date('2027-06-02T16:59:59Z'), false],
      [new Date('2027-06-02T17:00:00Z'), true],
      [new Date('2027-06-30T16:59:59Z'), true],
    ] as const) {
      const [item] = (await read({ site: { ...SITE, now } })).of('na-feed');
      expect([now, item?.availability]).toEqual([now, isOpen ? 'preorder' : 'out_of_stock']);
      expect(item?.availability_date).toBe(isOpen ? '2027-07-01T00:00:00+07:00' : undefined);
    }
    const inSeason = await read({ site: { ...SITE, now: new Date('2027-06-30T17:00:00Z') } });
    expect(inSeason.of('na-feed')[0]).toMatchObject({ availability: 'in_stock' });
    expect(of('man-feed')[0]).toMatchObject({ availability: 'out_of_stock' });
    expect(of('man-feed')[0]).not.toHaveProperty('availability_date');
    expect(of('hong-feed')[0]).toMatchObject({ availability: 'in_stock', gtin: '8934563138165' });
    expect(of('hong-feed')[0]).not.toHaveProperty('identifier_exists');
  });

  it('sells nothing that is not for sale: samples, sample prices, drafts, spirits, what has no picture or nothing left', async () => {
    await goods({ slug: 'mau-feed', isDemo: true });
    await goods({ slug: 'gia-mau-feed', isPriceDemo: true });
    await goods({ slug: 'nhap-feed', state: 'DRAFT' });
    await goods({ slug: 'ruou-feed', isAgeRestricted: true });
    await goods({ slug: 'het-gia-feed', validTo: '2026-02-01' });
    const bare = await goods({ slug: 'khong-anh-feed' });
    const gone = await goods({ slug: 'het-hang-feed' });
    const sources = {
      pictures: (ids: readonly string[]) =>
        Promise.resolve(new Map(ids.filter((id) => id !== bare.id).map((id) => [id, 'https://anh.example.vn/a.jpg']))),
      soldOut: () => Promise.resolve(new Set(gone.sizes)),
    };
    const { of, items, withoutPicture } = await read(sources);
    for (const slug of ['mau', 'gia-mau', 'nhap', 'ruou', 'het-gia', 'khong-anh']) {
      expect(of(`${slug}-feed`), slug).toEqual([]);
    }
    expect(withoutPicture).toBe(1);
    expect(of('het-hang-feed')[0]).toMatchObject({
      availability: 'out_of_stock',
      image_link: 'https://anh.example.vn/a.jpg',
    });
    expect(items.some(({ custom_label_1 }) => custom_label_1 !== undefined)).toBe(false);

    const preview = await read({ ...sources, isPreview: true });
    expect(preview.of('mau-feed')[0]).toMatchObject({ custom_label_1: 'sample' });
    expect(preview.of('gia-mau-feed')[0]).toMatchObject({ custom_label_1: 'sample' });
    expect(preview.items.length).toBeGreaterThan(items.length);
    expect([...preview.of('nhap-feed'), ...preview.of('ruou-feed')]).toEqual([]);
  });

  it('that is stopped leaves what stood there before, and no part of a file', async () => {
    const before = await readFile(join(folder, 'feed.xml'), 'utf8');
    await expect(read({ ending: AbortSignal.abort() })).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['feed.xml']);
    expect(await readFile(join(folder, 'feed.xml'), 'utf8')).toBe(before);
  });
});
