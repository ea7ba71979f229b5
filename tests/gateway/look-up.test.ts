import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRealApi, type RealApi } from './real-api.ts';

let api: RealApi;
beforeAll(async () => {
  api = await startRealApi();
});
afterAll(() => api.stop());

/** Sends the form as a browser without JavaScript does. */
async function send(fields: Record<string, string>) {
  const answer = await fetch(`${api.gateway.url}/look-up?${new URLSearchParams(fields)}`, { redirect: 'manual' });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return `${answer.status} ${answer.headers.get('location')}`;
}

async function someCode(): Promise<string> {
  const answer = await fetch(`${api.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ lots(first: 1) { nodes { code } } }' }),
  });
  const { data } = (await answer.json()) as { data: { lots: { nodes: { code: string }[] } } };
  return data.lots.nodes[0]?.code ?? '';
}

it('leads from a typed code to the page of its lot, in the language of the form', async () => {
  const code = await someCode();
  const page = code.toLowerCase();
  expect(await send({ code: ` ${code.slice(0, 4)} - ${page.slice(4)} `, lang: 'vi' })).toBe(`303 /truy-xuat/${page}/`);
  expect(await send({ code, lang: 'en' })).toBe(`303 /en/trace/${page}/`);
});

it.each([
  ['nothing', '', 'empty'],
  ['the code of a lot, or a bar code', '8934567890123', 'wrong-length'],
  ['a slip', '0000-0001', 'mistyped'],
  ['what no lot has', '0000-0000', 'unknown'],
  ['an address of another site', '//evil.example/x', 'wrong-length'],
])('leads back to the form with why there is none: %s', async (_what, code, told) => {
  expect(await send({ code })).toBe(`303 /truy-xuat/#${told}`);
  expect(await send({ code, lang: 'en' })).toBe(`303 /en/trace/#${told}`);
});

it('takes a form without its fields, or with too much in them', async () => {
  expect(await send({})).toBe('303 /truy-xuat/#empty');
  expect(await send({ code: 'x'.repeat(5_000), lang: '../..' })).toBe('303 /truy-xuat/#wrong-length');
});
