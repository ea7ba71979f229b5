import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, startOfDay } from '@cho-phien/kit/clock';
import { publicId } from '@cho-phien/kit/ids';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startRealSite, type RealSite } from './real-site.ts';

const PRODUCT = 'hang-mau-mat-ong';

let site: RealSite;
let publisher: Publisher;
let certificate: { id: string; expiresOn: string };
/** The midnight at which it lapses. */
let midnight: number;
beforeAll(async () => {
  site = await startRealSite();
  const products = site.subgraphs.get('products') as RunningSubgraph;
  const [found] = await products.db.query<{ id: string; expiresOn: string }>(
    `select c.id, c.expires_on as "expiresOn" from ocop_certificate c join product p on p.id = c.product_id where p.slug = $1`,
    [PRODUCT],
  );
  certificate = { id: publicId('crt', found?.id ?? ''), expiresOn: found?.expiresOn ?? '' };
  midnight = startOfDay(addDays(certificate.expiresOn, 1)).getTime();
  site.clock.now = midnight - 3 * 3_600_000;
  publisher = await site.publishAll();
}, 300_000);
afterAll(() => site.stop());

const read = (name: string) => readFile(join(publisher.generation.place.folder, name, 'index.html'), 'utf8');

async function turnTo(clock: number): Promise<void> {
  site.clock.now = clock;
  publisher.pump();
  await publisher.settled();
}

/** What the badges of a page say. */
const badges = (html: string) => [...html.matchAll(/<p class="badge([^"]*)"/g)].map(([, look]) => look?.trim());

it('a certificate lapses at midnight, and its page and that of its product say so by themselves', async () => {
  const [year, month, day] = certificate.expiresOn.split('-');
  const told = { vi: `${day}/${month}/${year}`, en: new RegExp(`expired ${Number(day)}\\W+\\w+ ${year}`) };
  const pages = {
    own: () => read(`giay-chung-nhan/${certificate.id}`),
    english: () => read(`en/certificates/${certificate.id}`),
    product: () => read(`san-pham/${PRODUCT}`),
  };
  await turnTo(midnight - 3_600_000);
  for (const page of Object.values(pages)) expect(badges(await page())).toContain('ending');
  expect(await pages.own()).toContain(`đến ${told.vi}`);

  await turnTo(midnight);
  for (const page of Object.values(pages)) {
    const html = await page();
    expect(badges(html)).toContain('lapsed');
    expect(badges(html)).not.toContain('ending');
  }
  expect(await pages.own()).toContain(`hết hạn ${told.vi}`);
  expect(await pages.english()).toMatch(told.en);
}, 120_000);

it('a lot expires at midnight, and the page that sold it says that there is none', async () => {
  const running = (name: string) => site.subgraphs.get(name) as RunningSubgraph;
  const [products, orders] = [running('products'), running('orders')];
  const [variant] = await products.db.query<{ id: string }>(
    `select v.id from variant v join product p on p.id = v.product_id where p.slug = $1 order by v.position limit 1`,
    [PRODUCT],
  );
  const day = addDays(certificate.expiresOn, 3);
  await orders.db.atomically(async (sql) => {
    await sql.query(
      `insert into stock_balance (lot_id, variant_id, released, on_hand, is_recalled, best_before, is_demo)
       values (gen_random_uuid(), $1, 40, 40, false, $2, false)`,
      [variant?.id, day],
    );
    await sql.query(
      `update stock_balance set on_hand = 0 where variant_id = $1 and lot_id = '00000000-0000-0000-0000-000000000000'`,
      [variant?.id],
    );
    await sql.query(
      `insert into stock (variant_id, low_threshold, is_demo, updated_at) values ($1, 5, false, now())
       on conflict (variant_id) do update set is_demo = false`,
      [variant?.id],
    );
  });
  const expiry = startOfDay(addDays(day, 1)).getTime();
  await turnTo(expiry - 3_600_000);
  await vi.waitFor(async () => expect(await read(`san-pham/${PRODUCT}`)).toContain('Còn hàng'), 20_000);
  await turnTo(expiry);
  const html = await read(`san-pham/${PRODUCT}`);
  expect(html).toContain('Tạm hết');
  expect(html).not.toContain('Còn hàng');
}, 120_000);
