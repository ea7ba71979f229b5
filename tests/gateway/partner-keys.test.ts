import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from './fakes.ts';
import { startRealApi, type RealApi } from './real-api.ts';

const CREATE_PARTNER = `mutation ($input: PartnerCreateInput!) { partnerCreate(input: $input) { partner { id } } }`;
const CREATE_CLIENT = `mutation ($input: ApiClientCreateInput!) { apiClientCreate(input: $input) { apiClient { id } key } }`;
const CLIENT = '{ apiClient { id name scopes keys { prefix endsAt } partner { name } } }';
const PARTS = 'id variants { id } ocopClaims { stars } ocopCertificates { id } sources { url }';
/** Some 25,000 objects: more than anybody may ask for. */
const LARGE = `{ products(first: 100) { nodes { id related(first: 12) { ${PARTS} } } } }`;
/** Some 300,000: more than a partner may. */
const TOO_LARGE = `{ products(first: 100) { nodes { id related(first: 12) { id related(first: 12) { ${PARTS} } } } } }`;

describe.each([
  ['in one process', []],
  ['with users elsewhere', ['users']],
] as const)('partners’ keys, %s', (_where, remote) => {
  let api: RealApi;
  beforeAll(async () => {
    api = await startRealApi({ remote });
  });
  afterAll(() => api.stop());

  const withKey = (key: string, query: string, variables = {}) =>
    ask(api.gateway, query, variables, { authorization: `Bearer ${key}` });
  async function asAdmin(query: string, input: object) {
    const { body } = await ask(api.gateway, query, { input }, await api.admin());
    expect(body.errors).toBeUndefined();
    return Object.values(body.data)[0] as any;
  }
  async function newClient(scopes: string[] = ['READ_CATALOGUE']) {
    const input = { name: 'Sàn thử', kind: 'MARKETPLACE', contactEmail: 'a@san-thu.example' };
    const { partner } = await asAdmin(CREATE_PARTNER, input);
    const { apiClient, key } = await asAdmin(CREATE_CLIENT, { partnerId: partner.id, name: 'Đồng bộ', scopes });
    return { partner: partner.id as string, id: apiClient.id as string, key: key as string };
  }

  /** Milliseconds until a key is refused. */
  async function refusedAfter(key: string): Promise<number> {
    const start = performance.now();
    await vi.waitFor(
      async () => {
        const { status, body } = await withKey(key, CLIENT);
        expect([status, body.errors?.[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      },
      { timeout: 10_000, interval: 50 },
    );
    return performance.now() - start;
  }

  it('tell who they belong to, and nobody else’s', async () => {
    const [one, two] = [await newClient(), await newClient(['WRITE_TRACE'])];
    for (const { key, id } of [one, two]) {
      const { body } = await withKey(key, CLIENT);
      expect(body.errors).toBeUndefined();
      expect(body.data.apiClient).toMatchObject({ id, keys: [{ prefix: key.slice(0, 12), endsAt: null }] });
    }
    const { body } = await withKey(
      one.key,
      'query ($id: ID!) { partner(id: $id) { name } apiClients { nodes { id } } }',
      {
        id: two.partner,
      },
    );
    expect(body.data).toEqual({ partner: null, apiClients: null });
    expect(body.errors.map((error: any) => error.extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('open larger answers with READ_CATALOGUE alone', async () => {
    const [without, reader] = [await newClient(['READ_STOCK']), await newClient()];
    const limits = async (key: string, query: string) => (await withKey(key, query)).body.errors?.[0].extensions;
    expect(await limits(without.key, LARGE)).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'objects', max: 20_000 });
    const { body } = await withKey(reader.key, LARGE);
    expect(body.errors).toBeUndefined();
    expect(body.data.products.nodes.length).toBeGreaterThan(70);
    expect(await limits(reader.key, TOO_LARGE)).toMatchObject({ limit: 'objects', max: 100_000 });
  });

  it('open nothing that people do, whatever their scopes', async () => {
    const { id, partner, key } = await newClient(['READ_CATALOGUE', 'READ_STOCK', 'WRITE_ORDERS', 'WRITE_TRACE']);
    const { body } = await ask(api.gateway, '{ products(first: 1) { nodes { id variants { id } } } }');
    const [{ id: product, variants }] = body.data.products.nodes;
    const mutations: [string, string, object][] = [
      ['apiClientSetScopes', 'ApiClientSetScopesInput', { id, scopes: [] }],
      ['apiClientRotateKey', 'ApiClientRotateKeyInput', { id, overlapDays: 1 }],
      ['apiClientCreate', 'ApiClientCreateInput', { partnerId: partner, name: 'x', scopes: [] }],
      ['partnerUpdate', 'PartnerUpdateInput', { id: partner, name: 'x' }],
      ['stockSet', 'StockSetInput', { variantId: variants[0].id, onHand: 1 }],
      ['productPublish', 'ProductPublishInput', { id: product }],
      ['accountUpdate', 'AccountUpdateInput', { name: 'x' }],
    ];
    for (const [name, type, input] of mutations) {
      const answer = await withKey(
        key,
        `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`,
        {
          input,
        },
      );
      expect([name, answer.body.data?.[name], answer.body.errors?.[0].extensions.code]).toEqual([
        name,
        null,
        'FORBIDDEN',
      ]);
    }
    const lists = await withKey(
      key,
      '{ userAudit { nodes { at } } accounts { nodes { id } } partners { nodes { id } } }',
    );
    expect(lists.body.errors.map((error: any) => error.extensions.code)).toEqual(Array(3).fill('FORBIDDEN'));
  });

  it('are refused within five seconds once the client is revoked', async () => {
    const { id, key } = await newClient();
    expect((await withKey(key, CLIENT)).status).toBe(200);
    await asAdmin(`mutation ($input: ApiClientRevokeInput!) { apiClientRevoke(input: $input) { apiClient { id } } }`, {
      id,
    });
    expect(await refusedAfter(key)).toBeLessThan(5_000);
  });

  it('overlap while a program is changed over, then the old one ends', async () => {
    const { id, key } = await newClient();
    const rotate = (overlapDays: number) =>
      asAdmin(
        `mutation ($input: ApiClientRotateKeyInput!) { apiClientRotateKey(input: $input) { key apiClient { keys { prefix } } } }`,
        { id, overlapDays },
      );
    const next = await rotate(1);
    expect(next.apiClient.keys).toHaveLength(2);
    for (const good of [key, next.key]) expect((await withKey(good, CLIENT)).body.data.apiClient.id).toBe(id);
    const last = await rotate(0);
    expect((await withKey(last.key, CLIENT)).body.data.apiClient.id).toBe(id);
    const ends = await Promise.all([refusedAfter(key), refusedAfter(next.key)]);
    expect(Math.max(...ends)).toBeLessThan(5_000);
  });

  it('of nobody are refused, not taken for no key', async () => {
    // Of the form of a key, so that users is asked; the answer is that nobody has it.
    const unknown = await withKey('cpk_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', CLIENT);
    expect(unknown.status).toBe(401);
    expect(unknown.body.data).toBeUndefined();
  });
});
