import { createHash } from 'node:crypto';
import { callsTo } from '@cho-phien/kit/system-calls';
import {
  A_CONSUMER,
  aHelper,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  TEST_SECRET,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { PartnerScope, type Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(users);
});
afterAll(() => test.close());

const DAY = 86_400_000;
const CREATE = `mutation ($input: PartnerCreateInput!) { partnerCreate(input: $input) {
  partner { id name kind contactEmail provinceCode state } userErrors { code path message } } }`;
const UPDATE = CREATE.replaceAll('Create', 'Update');
const SET_STATE = CREATE.replaceAll('Create', 'SetState');
const CLIENT = `apiClient { id name scopes revokedAt partner { id } keys { prefix createdAt endsAt lastUsedAt } }`;
const MAKE = `mutation ($input: ApiClientCreateInput!) { apiClientCreate(input: $input) {
  ${CLIENT} key userErrors { code path } } }`;
const ROTATE = MAKE.replaceAll('Create', 'RotateKey');
const SET_SCOPES = MAKE.replaceAll('Create', 'SetScopes').replace(' key ', ' ');
const REVOKE = MAKE.replaceAll('Create', 'Revoke').replace(' key ', ' ');

const OF_THE_PROVINCE = anOfficer('20');
const INPUT = { name: 'Sàn thử', kind: 'MARKETPLACE', contactEmail: 'Ky.Thuat@San-Thu.example', provinceCode: '20' };

async function change(query: string, input: object, viewer: Viewer = AN_ADMIN, now = Date.now()) {
  const { data, errors } = await test.ask(query, { input }, { viewer, now, locale: 'en' });
  expect(errors).toBeUndefined();
  return Object.values(data)[0] as any;
}

const aPartner = async (over: object = {}) => (await change(CREATE, { ...INPUT, ...over })).partner as { id: string };
async function aClient(partnerId: string, over: object = {}) {
  const { apiClient, key } = await change(MAKE, { partnerId, name: 'Đồng bộ', scopes: ['READ_CATALOGUE'], ...over });
  return { apiClient, key: key as string };
}

/** Who a key belongs to, as the gateway asks. */
const caller = (key: string) => callsTo(test.subgraph, TEST_SECRET)('caller', { key }, 1_000) as Promise<Viewer | null>;

/** All that the tables of partners hold, and the audit of it. */
async function everything() {
  const tables = ['partner', 'api_client', 'api_key', 'audit_entry'];
  return Promise.all(tables.map((table) => test.subgraph.db.query(`select * from ${table} t order by t::text`)));
}

const entriesOf = (id: string) =>
  test.subgraph.db.query<{ action: string; operation: string; actor_id: string; before: any; after: any }>(
    `select actor_kind, actor_id, action, operation, before, after from audit_entry where entity_id = $1 order by position`,
    [id],
  );

describe('who may', () => {
  const nobody: [string, Viewer, string][] = [
    ['anonymous', { kind: 'anonymous' }, 'UNAUTHENTICATED'],
    ['a consumer', A_CONSUMER, 'FORBIDDEN'],
    ['a member of a store', aMember(newUuid()), 'FORBIDDEN'],
    ['a helper', aHelper(newUuid(), null), 'FORBIDDEN'],
    ['an officer of a commune', anOfficer('20', '06463'), 'FORBIDDEN'],
    ['an officer of another province', anOfficer('01'), 'FORBIDDEN'],
    [
      'a partner',
      { kind: 'partner', partnerId: newUuid(), clientId: newUuid(), scopes: Object.values(PartnerScope) },
      'FORBIDDEN',
    ],
  ];

  it.each(nobody)('%s changes nothing, and leaves nothing', async (_who, viewer, code) => {
    const partner = await aPartner();
    const { apiClient } = await aClient(partner.id);
    const before = await everything();
    const tries: [string, object][] = [
      [CREATE, INPUT],
      [CREATE, { ...INPUT, provinceCode: null }],
      [UPDATE, { id: partner.id, name: 'Khác' }],
      [SET_STATE, { id: partner.id, state: 'SUSPENDED' }],
      [MAKE, { partnerId: partner.id, name: 'Khác', scopes: [] }],
      [SET_SCOPES, { id: apiClient.id, scopes: ['WRITE_ORDERS'] }],
      [ROTATE, { id: apiClient.id, overlapDays: 0 }],
      [REVOKE, { id: apiClient.id }],
      // What does not exist looks the same to them.
      [REVOKE, { id: publicId('cli', newUuid()) }],
      [UPDATE, { id: 'nonsense' }],
    ];
    for (const [query, input] of tries) {
      const { data, errors } = await test.ask(query, { input }, { viewer });
      expect([query, input, Object.values(data)[0], errors?.[0]?.extensions?.code]).toEqual([query, input, null, code]);
    }
    expect(await everything()).toEqual(before);
  });

  it.each(nobody)('%s sees no partner and no client', async (who, viewer, code) => {
    const partner = await aPartner();
    const { data, errors } = await test.ask(
      `query ($id: ID!) { partner(id: $id) { name } partners { nodes { id } } apiClients { nodes { id } } }`,
      { id: partner.id },
      { viewer },
    );
    // An officer of another province has lists of their own.
    const own = who === 'an officer of another province' ? { nodes: [] } : null;
    expect(data).toEqual({ partner: null, partners: own, apiClients: own });
    expect(errors?.map(({ extensions }) => extensions?.code) ?? []).toEqual(own ? [] : [code, code]);
  });

  it('an officer of the whole province manages its partners, and no others', async () => {
    const { partner } = await change(CREATE, INPUT, OF_THE_PROVINCE);
    const { apiClient } = await change(MAKE, { partnerId: partner.id, name: 'A', scopes: [] }, OF_THE_PROVINCE);
    expect(apiClient.partner.id).toBe(partner.id);
    const elsewhere = await aPartner({ provinceCode: null });
    const before = await everything();
    for (const [query, input] of [
      [CREATE, { ...INPUT, provinceCode: null }],
      [CREATE, { ...INPUT, provinceCode: '01' }],
      [UPDATE, { id: elsewhere.id, name: 'Khác' }],
      [MAKE, { partnerId: elsewhere.id, name: 'A', scopes: [] }],
    ] as [string, object][]) {
      const { errors } = await test.ask(query, { input }, { viewer: OF_THE_PROVINCE });
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    expect(await everything()).toEqual(before);
    const lists = `{ partners(first: 100) { nodes { id provinceCode } totalCount } apiClients(first: 100) { nodes { id } } }`;
    const seen = (await test.ask(lists, {}, { viewer: OF_THE_PROVINCE })).data;
    expect(seen.partners.nodes.map((one: { id: string }) => one.id)).toContain(partner.id);
    expect(new Set(seen.partners.nodes.map((one: { provinceCode: string }) => one.provinceCode))).toEqual(
      new Set(['20']),
    );
    expect(seen.partners.totalCount).toBe(seen.partners.nodes.length);
    const all = (await test.ask(lists, {}, { viewer: AN_ADMIN })).data;
    expect(all.partners.nodes.map((one: { id: string }) => one.id)).toContain(elsewhere.id);
    // They read the audit of what they manage; officers of a commune do not.
    const audit = `query ($filter: AuditFilter) { userAudit(filter: $filter) { nodes { action } } }`;
    const filter = { entityId: partner.id };
    const told = (viewer: Viewer) => test.ask(audit, { filter }, { viewer });
    expect((await told(OF_THE_PROVINCE)).data.userAudit.nodes).toEqual([{ action: 'partnerCreate' }]);
    expect((await told(anOfficer('20', '06463'))).data.userAudit.nodes).toEqual([]);
  });

  it('a client sees itself and its partner, and no other client', async () => {
    const [one, two] = [await aPartner(), await aPartner({ name: 'Sàn khác' })];
    const { key } = await aClient(one.id, { name: 'Một' });
    const other = await aClient(two.id, { name: 'Hai' });
    const viewer = (await caller(key)) as Viewer;
    const { data } = await test.ask(
      `query ($one: ID!, $two: ID!) { apiClient { name partner { id contactEmail } keys { prefix } }
         own: partner(id: $one) { name } other: partner(id: $two) { name } me { id } }`,
      { one: one.id, two: two.id },
      { viewer },
    );
    expect(data).toEqual({
      apiClient: {
        name: 'Một',
        partner: { id: one.id, contactEmail: 'ky.thuat@san-thu.example' },
        keys: [{ prefix: key.slice(0, 12) }],
      },
      own: { name: 'Sàn thử' },
      other: null,
      me: null,
    });
    expect(JSON.stringify(data)).not.toContain(other.apiClient.id);
    expect((await test.ask('{ apiClient { id } }', {}, { viewer: AN_ADMIN })).data.apiClient).toBeNull();
  });
});

describe('a partner', () => {
  it('is refused with every mistake at once, in both languages', async () => {
    const input = { name: ' ', kind: 'OTHER', contactEmail: 'nobody', provinceCode: '99' };
    const { partner, userErrors } = await change(CREATE, input);
    expect(partner).toBeNull();
    expect(userErrors.map((error: { path: string[] }) => error.path[1])).toEqual([
      'name',
      'contactEmail',
      'provinceCode',
    ]);
    const vi = await test.ask(CREATE, { input }, { viewer: AN_ADMIN, locale: 'vi' });
    expect(vi.data.partnerCreate.userErrors[0].message).toBe('Tên cần từ 1 đến 120 ký tự.');
    const unknown = await change(UPDATE, { id: publicId('ptn', newUuid()), name: 'A' });
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
  });

  it('is changed in what is given; the audit tells what changed, and no address', async () => {
    const { id } = await aPartner();
    const changed = await change(UPDATE, { id, name: 'Sàn  mới', contactEmail: 'b@b.example' });
    expect(changed.partner).toMatchObject({ name: 'Sàn mới', kind: 'MARKETPLACE', contactEmail: 'b@b.example' });
    const entries = await entriesOf(id);
    expect(entries).toMatchObject([
      { actor_kind: 'ACCOUNT', action: 'partnerCreate', operation: 'INSERT', after: { contact_email: '•' } },
      {
        action: 'partnerUpdate',
        before: { name: 'Sàn thử', contact_email: '•' },
        after: { name: 'Sàn mới', contact_email: '•' },
      },
    ]);
    expect(JSON.stringify(await entriesOf(id))).not.toMatch(/example/);
  });
});

describe('a key', () => {
  it('is shown once; only its hash is kept, and the audit has neither', async () => {
    const partner = await aPartner();
    const { apiClient, key } = await aClient(partner.id);
    expect(key).toMatch(/^cpk_[0-9a-f]{8}_[\w-]{43}$/);
    const secret = key.slice(13);
    const hash = createHash('sha256').update(key).digest('hex');
    const kept = JSON.stringify(await everything());
    expect(kept).not.toContain(secret);
    const audit = JSON.stringify(await test.subgraph.db.query('select * from audit_entry'));
    expect(audit).not.toContain(hash);
    expect(await entriesOf(key.slice(0, 12))).toMatchObject([{ action: 'apiClientCreate', operation: 'INSERT' }]);
    const again = await test.ask(
      `query ($f: ApiClientFilter) { apiClients(filter: $f) { nodes { id keys { prefix } } totalCount } }`,
      { f: { keyPrefix: key.slice(0, 12), partnerId: partner.id } },
      { viewer: AN_ADMIN },
    );
    expect(again.data.apiClients).toEqual({
      nodes: [{ id: apiClient.id, keys: [{ prefix: key.slice(0, 12) }] }],
      totalCount: 1,
    });
  });

  it('is found with one statement, and its use kept with one more a minute at most', async () => {
    const { apiClient, key } = await aClient((await aPartner()).id);
    const expected = { kind: 'partner', clientId: parseId('cli', apiClient.id), scopes: ['READ_CATALOGUE'] };
    const first = await test.countingSql(() => caller(key));
    expect(first.result).toMatchObject(expected);
    expect(first.statements).toHaveLength(2);
    const second = await test.countingSql(() => caller(key));
    expect(second.result).toMatchObject(expected);
    expect(second.statements).toHaveLength(1);
    const [{ plan = '' } = {}] = await test.subgraph.db
      .query<{ 'QUERY PLAN': object }>(
        `explain (format json) select from api_key k join api_client c on c.id = k.client_id join partner p on p.id = c.partner_id
          where k.prefix = 'cpk_00000000'`,
      )
      .then((rows) => rows.map((row) => ({ plan: JSON.stringify(row['QUERY PLAN']) })));
    expect(plan).toContain('api_key_pkey');
    const [used] = await test.subgraph.db.query<{ age: number }>(
      `select extract(epoch from now() - last_used_at)::float8 as age from api_key where prefix = $1`,
      [key.slice(0, 12)],
    );
    expect(used?.age).toBeLessThan(60);
    // To have been used is no change that somebody made.
    expect(await entriesOf(key.slice(0, 12))).toHaveLength(1);
  });

  it('is nobody’s with another secret, another prefix, or another form', async () => {
    const partner = await aPartner();
    const [one, two] = [await aClient(partner.id), await aClient(partner.id)];
    const crossed = one.key.slice(0, 13) + two.key.slice(13);
    for (const wrong of [crossed, `${one.key}A`, one.key.slice(0, -1), one.key.toUpperCase(), 'cpk_', '']) {
      expect(await caller(wrong)).toBeNull();
    }
  });

  it('is refused once it has ended, its client is revoked, or its partner suspended', async () => {
    const partner = await aPartner();
    const ended = await aClient(partner.id, { keyEndsAt: new Date(Date.now() + DAY).toISOString() });
    expect(await caller(ended.key)).not.toBeNull();
    await test.subgraph.db.query(`update api_key set ends_at = now() where prefix = $1`, [ended.key.slice(0, 12)]);
    expect(await caller(ended.key)).toBeNull();

    const revoked = await aClient(partner.id);
    const now = Date.now();
    const first = await change(REVOKE, { id: revoked.apiClient.id }, AN_ADMIN, now);
    expect(first.apiClient).toMatchObject({ revokedAt: new Date(now).toISOString(), keys: [] });
    expect((await change(REVOKE, { id: revoked.apiClient.id }, AN_ADMIN, now + 1)).apiClient.revokedAt).toBe(
      first.apiClient.revokedAt,
    );
    expect(await caller(revoked.key)).toBeNull();
    expect((await change(ROTATE, { id: revoked.apiClient.id, overlapDays: 0 })).userErrors[0].code).toBe('CONFLICT');

    const { key } = await aClient(partner.id);
    await change(SET_STATE, { id: partner.id, state: 'SUSPENDED' });
    expect(await caller(key)).toBeNull();
    await change(SET_STATE, { id: partner.id, state: 'ACTIVE' });
    expect(await caller(key)).not.toBeNull();
  });

  it('opens other things at once when the scopes change', async () => {
    const { apiClient, key } = await aClient((await aPartner()).id);
    const changed = await change(SET_SCOPES, { id: apiClient.id, scopes: ['WRITE_TRACE', 'WRITE_TRACE'] });
    expect(changed.apiClient.scopes).toEqual(['WRITE_TRACE']);
    expect(await caller(key)).toMatchObject({ scopes: ['WRITE_TRACE'] });
    expect((await entriesOf(apiClient.id)).at(-1)).toMatchObject({
      action: 'apiClientSetScopes',
      before: { scopes: ['READ_CATALOGUE'] },
      after: { scopes: ['WRITE_TRACE'] },
    });
  });

  it('is rotated with an overlap: at most two are accepted, and the old one ends', async () => {
    const { apiClient, key: first } = await aClient((await aPartner()).id);
    const { id } = apiClient;
    const now = Date.now();
    const rotated = await change(ROTATE, { id, overlapDays: 7 }, AN_ADMIN, now);
    expect(rotated.apiClient.keys.map((one: { prefix: string; endsAt: string }) => [one.prefix, one.endsAt])).toEqual([
      [rotated.key.slice(0, 12), null],
      [first.slice(0, 12), new Date(now + 7 * DAY).toISOString()],
    ]);
    expect([await caller(first), await caller(rotated.key)]).not.toContain(null);
    // A third is not made while two are accepted, nor by two who ask at once.
    const third = await change(ROTATE, { id, overlapDays: 7 });
    expect(third).toMatchObject({ key: null, userErrors: [{ code: 'CONFLICT', path: ['input', 'overlapDays'] }] });
    // Seven days later it may be.
    const later = await Promise.all([1, 2].map(() => change(ROTATE, { id, overlapDays: 7 }, AN_ADMIN, now + 7 * DAY)));
    expect(later.filter(({ key }) => key !== null)).toHaveLength(1);
    // A key that others may know ends at once, and with it every older one.
    const last = await change(ROTATE, { id, overlapDays: 0 });
    expect(last.apiClient.keys.map((one: { prefix: string }) => one.prefix)).toEqual([last.key.slice(0, 12)]);
    expect(await caller(last.key)).not.toBeNull();
    for (const old of [first, rotated.key]) expect(await caller(old)).toBeNull();
  });

  it('is not made with an end that has passed, or an overlap nobody can mean', async () => {
    const { apiClient } = await aClient((await aPartner()).id);
    const before = await everything();
    const bad = await change(ROTATE, { id: apiClient.id, overlapDays: 91, keyEndsAt: '2020-01-01T00:00:00Z' });
    expect(bad.userErrors.map((error: { path: string[] }) => error.path[1])).toEqual(['keyEndsAt', 'overlapDays']);
    expect((await change(ROTATE, { id: apiClient.id, overlapDays: -1 })).userErrors).toHaveLength(1);
    expect(await everything()).toEqual(before);
  });
});

describe('the tables', () => {
  it('keep hashes that the application cannot change, and rows that it cannot delete', async () => {
    for (const sql of ['update api_key set hash = hash', 'delete from api_key', 'delete from api_client']) {
      await expect(test.subgraph.db.query(sql)).rejects.toThrow(/permission denied/);
    }
  });
});
