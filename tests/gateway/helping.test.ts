import { keptMessages } from '@cho-phien/kit/messages/inbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from './fakes.ts';
import { startRealApi, type RealApi } from './real-api.ts';

const COMMUNE = '06463';
const HOUSEHOLD_PHONE = '0912000111';
const HELPER_PHONE = '0912000222';

describe.each([
  ['in one process', []],
  ['with users elsewhere', ['users']],
] as const)('helping a household, %s', (_where, remote) => {
  let api: RealApi;
  beforeAll(async () => {
    api = await startRealApi({ remote });
  });
  afterAll(() => api.stop());

  const mutate = async (name: string, input: object, selection: string, headers: Record<string, string>) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { it: ${name}(input: $input) { ${selection} userErrors { code } } }`;
    return (await ask(api.gateway, query, { input }, headers)).body;
  };
  async function signIn(phone: string): Promise<{ authorization: string }> {
    await mutate('signInCodeRequest', { phone }, 'expiresAt', {});
    const code = /\d{6}/.exec(keptMessages().find(({ to }) => to.endsWith(phone.slice(1)))?.text ?? '')?.[0];
    const { data } = await mutate('sessionStart', { phone, code }, 'tokens { accessToken }', {});
    return { authorization: `Bearer ${data.it.tokens.accessToken}` };
  }

  it('goes from paper to the helper’s hand, and ends within five seconds of the household’s word', async () => {
    const admin = await api.admin();
    const did = async (name: string, input: object, selection: string) => {
      const body = await mutate(name, input, selection, admin);
      expect([body.errors, body.data?.it.userErrors]).toEqual([undefined, []]);
      return body.data.it;
    };
    const record = { headName: 'Hoàng Thị Thử', communeCode: COMMUNE, phone: HOUSEHOLD_PHONE };
    const { household } = await did('householdCreate', record, 'household { id }');
    const householdId = household.id;
    const witness = { method: 'FORM', witnessNote: 'Có trưởng thôn Thử' };
    await did('consentGive', { householdId, purpose: 'ASSISTANCE', version: 1, ...witness }, 'consent { id }');
    const { group } = await did('helperGroupCreate', { name: 'Tổ thử', communeCode: COMMUNE }, 'group { id }');
    const added = await did(
      'helperGroupMemberAdd',
      { groupId: group.id, phone: HELPER_PHONE },
      'group { members { id } }',
    );
    const memberId = added.group.members[0].id;
    await did(
      'assignmentCreate',
      { householdId, memberId, purpose: 'RECORD', fromOn: '2020-01-01' },
      'assignment { id }',
    );

    const helper = await signIn(HELPER_PHONE);
    const help = (products: string[]) =>
      mutate('householdUpdate', { id: householdId, products }, 'household { id }', helper);
    expect(await help(['Na'])).toMatchObject({ data: { it: { userErrors: [] } } });
    const audit = 'query ($id: ID) { userAudit(filter: { actingFor: $id }) { nodes { action } } }';
    const { body } = await ask(api.gateway, audit, { id: householdId }, admin);
    expect(body.data.userAudit.nodes).toEqual([{ action: 'householdUpdate' }]);

    const own = await signIn(HOUSEHOLD_PHONE);
    await mutate('consentWithdraw', { householdId, purpose: 'ASSISTANCE' }, 'consent { isGiven }', own);
    const start = performance.now();
    await vi.waitFor(
      async () => expect(await help(['Hồi'])).toMatchObject({ data: { it: { userErrors: [{ code: 'NOT_FOUND' }] } } }),
      { timeout: 10_000, interval: 50 },
    );
    expect(performance.now() - start).toBeLessThan(5_000);
    const seen = await ask(
      api.gateway,
      'query ($id: ID!) { household(id: $id) { headName } }',
      { id: householdId },
      helper,
    );
    expect(seen.body).toMatchObject({ data: { household: null } });

    const erased = await mutate('accountErase', { isCertain: true }, 'isErased', own);
    expect(erased.data.it.isErased).toBe(true);
    const gone = await ask(api.gateway, 'query ($id: ID!) { household(id: $id) { id } }', { id: householdId }, admin);
    expect(gone.body.data.household).toBeNull();
  });
});
