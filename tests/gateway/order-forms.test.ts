import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPhoto } from '@cho-phien/content/media/test-pictures';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRealApi, type RealApi } from './real-api.ts';

let api: RealApi;
let origin: string;
let folder: string;
let token: string;
beforeAll(async () => {
  process.env.MEDIA_DIR = folder = await mkdtemp(join(tmpdir(), 'media-'));
  api = await startRealApi({ copies: true });
  origin = api.gateway.url;
  const signIn = `mutation ($input: SessionStartWithPasswordInput!) {
    it: sessionStartWithPassword(input: $input) { tokens { accessToken } } }`;
  token = (await ask(signIn, { input: await firstAdmin(process.env) })).it.tokens.accessToken;
});
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true });
});

async function ask(query: string, variables: object): Promise<any> {
  const answer = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return ((await answer.json()) as { data: unknown }).data;
}

/** A guest's cart with something that can be ordered. */
async function aCart(): Promise<{ cartId: string; quote: any }> {
  const { products } = await ask('{ products(first: 100) { nodes { variants { id } } } }', {});
  for (const { variants } of products.nodes) {
    const variantId = variants[0]?.id;
    if (!variantId) continue;
    await ask('mutation ($input: StockSetInput!) { stockSet(input: $input) { userErrors { code } } }', {
      input: { variantId, onHand: 9 },
    });
    const { cartUpdate } = await ask(
      `mutation ($input: CartUpdateInput!) { cartUpdate(input: $input) { cart { id quote(communeCode: "05977", paymentMethod: COD) {
         fingerprint isOrderable stores { store { id } deliveryWays { code } } } } } }`,
      { input: { lines: [{ variantId, quantity: 1 }] } },
    );
    const { id: cartId, quote } = cartUpdate.cart;
    if (quote.isOrderable) return { cartId, quote };
  }
  throw new Error('nothing is for sale');
}

/** A guest's order, delivered. */
async function delivered(): Promise<string> {
  const { cartId, quote } = await aCart();
  const input = {
    cartId,
    fingerprint: quote.fingerprint,
    contact: { name: 'Người mua thử', phone: '0912345678' },
    communeCode: '05977',
    address: 'Thôn thử',
    deliveries: quote.stores.map(({ store, deliveryWays }: any) => ({
      storeId: store.id,
      wayCode: deliveryWays[0].code,
    })),
    paymentMethod: 'COD',
    idempotencyKey: randomUUID(),
  };
  const placing = 'mutation ($input: OrderPlaceInput!) { it: orderPlace(input: $input) { orders { id number } } }';
  const [order] = (await ask(placing, { input })).it.orders;
  for (const step of ['CONFIRM', 'PACK', 'SHIP', 'DELIVER']) {
    await ask('mutation ($input: OrderAdvanceInput!) { orderAdvance(input: $input) { userErrors { code } } }', {
      input: { orderId: order.id, step },
    });
  }
  return order.number;
}

/** A browser at the page of orders that has looked this one up. */
async function lookUp(number: string) {
  let cookie = '';
  const send = async (body?: URLSearchParams | FormData) => {
    const answer = await fetch(`${origin}/don-hang/`, {
      redirect: 'manual',
      ...(body && { method: 'POST', body }),
      headers: { origin, cookie },
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return { status: answer.status, page: await answer.text() };
  };
  expect((await send(new URLSearchParams({ do: 'find', number, phone: '0912 345 678' }))).status).toBe(303);
  return send;
}

it('leads to the order again when a form of checkout is sent again whose answer was lost on the way', async () => {
  const send = async (cartId: string, form: Record<string, string>) => {
    const answer = await fetch(`${origin}/dat-hang/`, {
      redirect: 'manual',
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin, cookie: `cho_phien_cart=${cartId}` },
    });
    const [orders] = answer.headers.getSetCookie();
    return { to: answer.headers.get('location'), orders, page: await answer.text() };
  };
  const place = { place: 'Đồng Mỏ', seen: 'Đồng Mỏ', commune: '05977' };
  for (const payment of ['COD', 'BANK_TRANSFER']) {
    const { cartId } = await aCart();
    const typed = { ...place, name: 'Người mua thử', phone: '0912345678', address: 'Thôn thử', payment };
    const { page } = await send(cartId, { ...typed, do: 'quote' });
    const carried = [...page.matchAll(/name="(key|atDoor|before|shown|way\.[^"]+)"\s+value="([^"]*)"/g)];
    const form = { ...typed, ...Object.fromEntries(carried.map(([, name, value]) => [name, value])), do: 'place' };
    const first = await send(cartId, form);
    expect(first.to).toBe('/don-hang/');
    expect(await send(cartId, form)).toEqual(first);
    expect(await send(cartId, { ...form, key: randomUUID() })).toMatchObject({ to: '/gio-hang/' });
  }
});

it('takes a complaint with a picture by a plain form, shows it and what the store answers, and takes the word of the buyer', async () => {
  const number = await delivered();
  const send = await lookUp(number);
  expect((await send()).page).toContain('name="photo"');

  const form = (text: string, picture: Buffer, type = 'image/jpeg') => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ do: 'complain', number, reason: 'SPOILED', text }))
      data.set(name, value);
    data.set('photo', new Blob([new Uint8Array(picture)], { type }), 'na.jpg');
    return data;
  };
  const many = form('Ba quả na đã chảy nước.', Buffer.from('x'));
  for (let nth = 0; nth < 60; nth += 1) many.set(`field${nth}`, '');
  expect((await send(many)).status).toBe(413);
  const photo = await aPhoto();
  const refused = await send(form('Ba quả na đã chảy nước.', Buffer.from('<svg/>'), 'image/svg+xml'));
  expect(refused.status).toBe(422);
  expect(refused.page).toContain('JPEG, PNG, WebP hoặc AVIF');
  // What was typed is not lost.
  expect(refused.page).toContain('Ba quả na đã chảy nước.</textarea>');
  expect(refused.page).toMatch(/value="SPOILED"\s+required\s+checked/);
  expect((await send(form('<b>Ba quả na</b> đã chảy nước.', photo))).status).toBe(303);
  const { page } = await send();
  expect(page).toContain('&lt;b&gt;Ba quả na');
  expect(page).not.toContain('name="photo"');
  const shown = /<img\s[^>]*src="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const picture = await fetch(origin + shown);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);

  const { complaints } = await ask('{ complaints(state: OPEN) { nodes { id } } }', {});
  const text = 'Gian hàng xin hoàn tiền ba quả.';
  const input = { complaintId: complaints.nodes[0].id, outcome: 'REFUND', refundAmount: 20_000, text };
  await ask('mutation ($input: ComplaintAnswerInput!) { complaintAnswer(input: $input) { userErrors { code } } }', {
    input,
  });
  expect((await send()).page).toContain(text);
  expect((await send(new URLSearchParams({ do: 'accept', number }))).status).toBe(303);
  expect((await send()).page).toMatch(/Đã giải quyết\. Hoàn lại 20\.000/);
});

it('reads no pictures of who knows no order, nor for another page', async () => {
  const body = () => {
    const data = new FormData();
    data.set('photo', new Blob([new Uint8Array(1_000_000)], { type: 'image/jpeg' }), 'na.jpg');
    return data;
  };
  const send = (path: string) =>
    fetch(origin + path, { method: 'POST', body: body(), headers: { origin }, redirect: 'manual' });
  expect((await send('/don-hang/')).status).toBe(303);
  for (const path of ['/gio-hang/', '/dat-hang/']) expect((await send(path)).status).toBe(415);
});

it('asks a store to take goods back, and shows what it says', async () => {
  const number = await delivered();
  const send = await lookUp(number);
  expect((await send()).page).toContain('value="return"');
  expect((await send(new URLSearchParams({ do: 'return', number, text: 'Nhầm' }))).status).toBe(422);
  const asking = new URLSearchParams({ do: 'return', number, text: 'Tôi đặt nhầm hai hộp, còn nguyên.' });
  expect((await send(asking)).status).toBe(303);
  const { page } = await send();
  expect(page).toContain('đừng gửi hàng đi trước đó');
  expect(page).not.toContain('value="return"');
  const { order } = await ask(
    'query ($number: String!, $phone: String!) { order(number: $number, phone: $phone) { return { id } } }',
    {
      number,
      phone: '0912345678',
    },
  );
  const text = 'Gửi về bưu điện xã, ghi số đơn.';
  const input = { returnId: order.return.id, isAccepted: true, refundAmount: 30_000, text };
  await ask('mutation ($input: ReturnAnswerInput!) { returnAnswer(input: $input) { userErrors { code } } }', { input });
  const answered = (await send()).page;
  expect(answered).toContain(text);
  expect(answered).toMatch(/được hoàn 30\.000/);
});
