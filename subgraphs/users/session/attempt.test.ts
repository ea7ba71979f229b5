import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { keptMessages } from '@cho-phien/kit/messages/inbox';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addAccount } from '../household/test-households.ts';
import { users } from '../subgraph.ts';
import { codes, MINUTE, newAddress, newPhone, sentCode, withCodes, wrongCode } from './test-codes.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(users);
});
afterAll(() => test.close());
afterEach(() => vi.unstubAllEnvs());

const NOW = TEST_NOW.getTime();
const HOUR = 60 * MINUTE;
const TOO_MANY = ['TOO_MANY_ATTEMPTS'];
const { requestCode, start, startWithPassword } = withCodes(() => test);

/** How many of so many calls, one after the other, were refused. */
async function refusals(count: number, call: (n: number) => Promise<any>): Promise<number> {
  let refused = 0;
  for (let n = 0; n < count; n += 1) refused += codes(await call(n)).includes('TOO_MANY_ATTEMPTS') ? 1 : 0;
  return refused;
}

describe('codes', () => {
  it('are sent to one number five times an hour from one network, and ten times from all', async () => {
    const phone = newPhone();
    const address = newAddress();
    expect(await refusals(5, () => requestCode(phone, { address }))).toBe(0);
    const { userErrors } = await requestCode(phone, { address, now: NOW + 10 * MINUTE });
    expect(userErrors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS', retryAt: new Date(NOW + HOUR).toISOString() }]);
    // What its network was refused did not count for the number: five are left, for who asks from elsewhere.
    expect(await refusals(5, () => requestCode(phone, { now: NOW + 10 * MINUTE }))).toBe(0);
    expect(codes(await requestCode(phone, { now: NOW + 10 * MINUTE }))).toEqual(TOO_MANY);
    expect(codes(await requestCode(phone, { address, now: NOW + 71 * MINUTE }))).toEqual([]);
  });

  it('are sent a hundred times an hour for one network', async () => {
    const address = newAddress();
    expect(await refusals(100, () => requestCode(newPhone(), { address }))).toBe(0);
    expect(codes(await requestCode(newPhone(), { address }))).toEqual(TOO_MANY);
  });

  it('count a hundred tries in one request as a hundred', async () => {
    const phone = newPhone();
    await requestCode(phone);
    const right = sentCode(phone);
    const guesses = Array.from({ length: 100 }, (_, n) => String(n).padStart(6, '0')).filter((code) => code !== right);
    const query = `mutation ($phone: String!) { ${guesses
      .map((code, n) => `t${n}: sessionStart(input: { phone: $phone, code: "${code}" }) { userErrors { code } }`)
      .join('\n')} }`;
    const address = newAddress();
    const { data } = await test.ask(query, { phone }, { address });
    const answers = guesses.map((_, n) => data[`t${n}`].userErrors[0].code);
    expect(answers.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'WRONG_CODE'));
    expect(new Set(answers.slice(20))).toEqual(new Set(TOO_MANY));
    // The code is used up by five of them; who owns the number gets another one.
    expect(codes(await start(phone, right))).toEqual(['WRONG_CODE']);
    await requestCode(phone);
    expect((await start(phone, sentCode(phone))).tokens).not.toBeNull();
    // The address is tired out too, whichever number comes next.
    const other = newPhone();
    await requestCode(other);
    expect(codes(await start(other, sentCode(other), { address }))).toEqual(TOO_MANY);
    expect((await start(other, sentCode(other))).tokens).not.toBeNull();
  });

  it('let in who owns the number whatever a stranger does from one network', async () => {
    const phone = newPhone();
    const stranger = newAddress();
    expect(await refusals(20, () => requestCode(phone, { address: stranger }))).toBe(15);
    expect(await refusals(70, () => start(phone, wrongCode(phone), { address: stranger }))).toBe(50);
    expect(codes(await requestCode(phone))).toEqual([]);
    expect((await start(phone, sentCode(phone))).tokens).not.toBeNull();
  });

  it('let in who owns the number while a stranger guesses at it from one network', async () => {
    const phone = newPhone();
    const stranger = newAddress();
    await requestCode(phone);
    for (let n = 0; n < 20; n += 1) await start(phone, wrongCode(phone), { address: stranger });
    await requestCode(phone);
    expect(codes(await start(phone, sentCode(phone), { address: stranger }))).toEqual(TOO_MANY);
    expect((await start(phone, sentCode(phone))).tokens).not.toBeNull();
  });
});

describe('an address', () => {
  const isTired = async (address: string) => codes(await requestCode(newPhone(), { address })).length > 0;

  it('of IPv6 stands for its network, and for no other', async () => {
    expect(await refusals(100, (n) => requestCode(newPhone(), { address: `2001:db8:0:7::${n.toString(16)}` }))).toBe(0);
    const same = ['2001:0db8:0000:0007:ffff:ffff:ffff:ffff', '2001:db8::7:0:0:0:1', '[2001:db8:0:7::5]:443'];
    for (const address of [...same, '[2001:db8:0:7::5]']) expect(await isTired(address)).toBe(true);
    for (const address of ['2001:db8:0:8::1', '2001:db8::7', '[2001:db8:0:8::1]:80']) {
      expect(await isTired(address)).toBe(false);
    }
  });

  it('of IPv4 is the same with a port, and written as one of IPv6', async () => {
    expect(await refusals(100, (n) => requestCode(newPhone(), { address: `203.0.113.7:${5000 + n}` }))).toBe(0);
    const same = ['203.0.113.7', '203.0.113.7:80', '::ffff:203.0.113.7', '[::ffff:203.0.113.7]:80'];
    for (const address of same) expect(await isTired(address)).toBe(true);
    expect(await isTired('203.0.113.77')).toBe(false);
  });
});

it('refuses a password after ten tries from one network, even the right one, and after fifty from all', async () => {
  const admin = { email: 'admin@cho-phien.example', password: process.env.ADMIN_PASSWORD ?? '' };
  const wrong = { ...admin, password: 'x'.repeat(201) };
  const address = newAddress();
  expect(await refusals(10, () => startWithPassword(wrong, { address }))).toBe(0);
  expect(codes(await startWithPassword(admin, { address }))).toEqual(TOO_MANY);
  // However long that one goes on: forty from other networks are left.
  expect(await refusals(60, () => startWithPassword(wrong, { address }))).toBe(60);
  expect((await startWithPassword(admin)).tokens).not.toBeNull();
  expect(await refusals(39, () => startWithPassword(wrong))).toBe(0);
  expect(codes(await startWithPassword(admin))).toEqual(TOO_MANY);
  expect((await startWithPassword(admin, { address, now: NOW + 16 * MINUTE })).tokens).not.toBeNull();
});

it('gives an account its data ten times an hour', async () => {
  const viewer = (await addAccount(test)).viewer();
  const take = async (as: object) =>
    (
      await test.ask(
        'mutation { accountExport { data userErrors { code } } }',
        {},
        { viewer, address: newAddress(), ...as },
      )
    ).data.accountExport;
  expect(await refusals(10, () => take({}))).toBe(0);
  const requests = () => test.subgraph.db.query('select from data_request');
  const before = await requests();
  const refused = await take({});
  expect([refused.data, codes(refused)]).toEqual([null, TOO_MANY]);
  expect(await requests()).toEqual(before);
  expect(codes(await take({ viewer: (await addAccount(test)).viewer() }))).toEqual([]);
  expect(codes(await take({ now: NOW + 61 * MINUTE }))).toEqual([]);
});

describe('messages', () => {
  const later = NOW + 48 * HOUR;

  it.each([
    ['of Vietnam', 'SMS_PER_HOUR', later, () => newPhone(), () => '+4915123456789'],
    ['abroad', 'SMS_ABROAD_PER_HOUR', later + 2 * HOUR, () => `+4916${newPhone()}`, () => newPhone()],
  ])(
    'to numbers %s are not sent beyond %s, and those elsewhere are',
    async (_where, variable, now, number, elsewhere) => {
      vi.stubEnv(variable, '2');
      expect(codes(await requestCode(number(), { now }))).toEqual([]);
      expect(codes(await requestCode(number(), { now: now + MINUTE }))).toEqual([]);
      const before = keptMessages()[0];
      const { userErrors } = await requestCode(number(), { now: now + 2 * MINUTE });
      expect(userErrors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS', retryAt: new Date(now + HOUR).toISOString() }]);
      expect(keptMessages()[0]).toBe(before);
      expect(codes(await requestCode(elsewhere(), { now: now + 2 * MINUTE }))).toEqual([]);
      // What was not sent did not count: with the first of them out of the hour one goes again.
      expect(codes(await requestCode(number(), { now: now + HOUR }))).toEqual([]);
      expect(codes(await requestCode(number(), { now: now + HOUR }))).toEqual(TOO_MANY);
    },
  );

  it('do not count when whoever asks may not', async () => {
    const now = later + 24 * HOUR;
    vi.stubEnv('SMS_PER_HOUR', '6');
    const [phone, address] = [newPhone(), newAddress()];
    expect(await refusals(8, () => requestCode(phone, { now, address }))).toBe(3);
    expect(codes(await requestCode(newPhone(), { now }))).toEqual([]);
    expect(codes(await requestCode(newPhone(), { now }))).toEqual(TOO_MANY);
  });
});
