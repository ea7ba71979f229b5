import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPhoto } from '@cho-phien/content/media/test-pictures';
import { sweepMedia } from '@cho-phien/content/media/sweep';
import { content as contentDefinition } from '@cho-phien/content/subgraph';
import { signIdentity } from '@cho-phien/kit/identity';
import { aMember, openTestSubgraph, TEST_NOW, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { passDeadlines } from '@cho-phien/orders/complaint/deadline.job';
import { fillCart, place, placing, putOnSale, type OnSale } from '@cho-phien/orders/order/test-shop';
import { stepping } from '@cho-phien/orders/payment/test-money';
import { orders as ordersDefinition } from '@cho-phien/orders/subgraph';
import { afterAll, beforeAll, expect, test } from 'vitest';

let orders: TestSubgraph;
let content: TestSubgraph;
let folder: string;
let goods: OnSale;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  process.env.MEDIA_DIR = folder;
  [orders, content] = await Promise.all([openTestSubgraph(ordersDefinition), openTestSubgraph(contentDefinition)]);
  goods = await putOnSale(orders);
});
afterAll(async () => {
  await orders.close();
  await content.close();
  await rm(folder, { recursive: true });
});

/** Sends a request beside the graph to content, as somebody whom nobody knows. */
async function raw(
  method: string,
  address: string,
  bytes: Buffer = Buffer.alloc(0),
  type = 'image/jpeg',
  now = TEST_NOW.getTime(),
) {
  const url = new URL(address, 'http://x');
  const identity = {
    viewer: { kind: 'anonymous' },
    locale: 'vi',
    now,
    requestId: randomUUID(),
    address: null,
  } as const;
  async function* body() {
    yield bytes;
  }
  const asked = {
    method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: { 'content-type': type },
    body: body(),
  };
  const answer = await content.subgraph.answerRaw('files', asked, signIdentity(identity, 'content', TEST_SECRET));
  const isText = answer?.headers['content-type'] !== 'image/jpeg';
  return {
    status: answer?.status,
    headers: answer?.headers,
    body: answer?.body,
    ...(isText && JSON.parse(String(answer?.body))),
  };
}

async function delivered() {
  const cart = await fillCart(orders, [{ variantId: goods.variantId, quantity: 1 }]);
  const { id, number } = (await place(orders, placing(cart))).orders[0];
  for (const step of ['CONFIRM', 'PACK', 'SHIP', 'DELIVER']) await stepping(orders, goods)(id, step);
  return { number, phone: '0912345678' };
}

const request = async (order: object, bytes: Buffer, mimeType = 'image/jpeg') =>
  (
    await orders.ask(
      `mutation ($input: ComplaintPhotoInput!) { it: complaintPhotoRequest(input: $input) {
         uploadUrl expiresAt userErrors { code path } } }`,
      { input: { ...order, mimeType, size: bytes.length } },
    )
  ).data.it;
const open = async (order: object, photos: string[]) =>
  (
    await orders.ask(
      `mutation ($input: ComplaintOpenInput!) { it: complaintOpen(input: $input) {
         complaint { id photos { url expiresAt } } userErrors { code path } } }`,
      { input: { ...order, reason: 'SPOILED', text: 'Ba quả na đã chảy nước.', photos } },
    )
  ).data.it;

test('a guest sends a picture with a complaint, which its parties see, without where it was taken, and nobody else', async () => {
  const [order, another, photo] = [await delivered(), await delivered(), await aPhoto()];
  const { uploadUrl } = await request(order, photo);

  // What was signed is what may be sent, and nothing else.
  const forged = uploadUrl.replace(/size=\d+/, 'size=9');
  expect(await raw('PUT', forged, photo)).toMatchObject({ status: 403, code: 'SIGNATURE_INVALID' });
  expect(await raw('PUT', uploadUrl, photo, 'image/png')).toMatchObject({ status: 415 });
  expect(await raw('PUT', uploadUrl, photo, 'image/jpeg', TEST_NOW.getTime() + 600_001)).toMatchObject({
    code: 'TARGET_EXPIRED',
  });
  expect(await raw('PUT', uploadUrl, photo.subarray(0, -1))).toMatchObject({ status: 400, code: 'SIZE_MISMATCH' });
  const sent = await raw('PUT', uploadUrl, photo);
  expect(sent).toMatchObject({ status: 200, receipt: expect.any(String) });
  expect((await raw('PUT', uploadUrl, photo)).receipt).toBe(sent.receipt);
  const noPicture = Buffer.concat([photo.subarray(0, 100), Buffer.alloc(500)]);
  expect(await raw('PUT', (await request(order, noPicture)).uploadUrl, noPicture)).toMatchObject({ status: 422 });

  expect((await open(another, [sent.receipt])).userErrors).toMatchObject([
    { code: 'CONFLICT', path: ['input', 'photos'] },
  ]);
  expect((await open(order, [`${randomUUID()}.x`])).userErrors).toMatchObject([{ path: ['input', 'photos'] }]);
  const opened = await open(order, [sent.receipt]);
  expect(opened.userErrors).toEqual([]);

  const seen = await orders.ask(
    `query ($storeId: ID) { complaints(storeId: $storeId) { nodes { photos { url } } } }`,
    { storeId: goods.storeId },
    { viewer: aMember(goods.storeUuid) },
  );
  const { url } = seen.data.complaints.nodes[0].photos[0];
  const shown = await raw('GET', url);
  expect(shown).toMatchObject({
    status: 200,
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' },
  });
  expect(Buffer.from(shown.body as Uint8Array).toString('latin1')).not.toMatch(/SECRET-PLACE|MyPhone|Exif/);
  expect(await raw('GET', url, undefined, '', TEST_NOW.getTime() + 600_001)).toMatchObject({
    status: 403,
    code: 'VIEW_EXPIRED',
  });
  expect(await raw('GET', url.replace(/signature=.*/, 'signature=x'))).toMatchObject({ status: 403 });
  expect(await raw('GET', uploadUrl)).toMatchObject({ status: 403 });
  // Nothing of it lies where everybody may read.
  expect(await readdir(join(folder, 'public')).catch(() => [])).toEqual([]);

  // After its time it is gone, from the complaint and from where it was kept.
  const later = new Date(TEST_NOW.getTime() + 181 * 86_400_000);
  await sweepMedia(content.subgraph.db, later.getTime());
  await passDeadlines(orders.subgraph.db, later);
  expect(await content.subgraph.db.query('select from private_picture')).toEqual([]);
  expect(await orders.subgraph.db.query('select from complaint_photo')).toEqual([]);
});

test('pictures are asked for of what may be complained of, and not without end', async () => {
  const [order, photo] = [await delivered(), Buffer.alloc(100)];
  expect((await request({ ...order, phone: '0912345679' }, photo)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await request(order, photo, 'image/svg+xml')).userErrors).toMatchObject([{ path: ['input', 'mimeType'] }]);
  const asked = await Promise.all(Array.from({ length: 12 }, () => request(order, photo)));
  expect(asked.filter(({ uploadUrl }) => uploadUrl)).toHaveLength(10);
  const cart = await fillCart(orders, [{ variantId: goods.variantId, quantity: 1 }]);
  const { number } = (await place(orders, placing(cart))).orders[0];
  expect((await request({ number, phone: '0912345678' }, photo)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
});
