import { newUuid, parseId } from '@cho-phien/kit/ids';
import { keptMessages } from '@cho-phien/kit/messages/inbox';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(users);
});
afterAll(() => test.close());

const MINUTE = 60_000;
const NOW = TEST_NOW.getTime();
const TOKENS =
  'tokens { accessToken refreshToken refreshTokenExpiresAt } account { id phone } userErrors { code path message }';

let numbers = 0;
let addresses = 0;
/** A telephone number that no other test uses. */
const newPhone = () => `09${String((numbers += 1)).padStart(8, '0')}`;
/** A network address that no other test uses. */
const newAddress = () => `198.51.100.${(addresses += 1)}`;

const requestCode = async (phone: string, as: object = {}) =>
  (
    await test.ask(
      'mutation ($phone: String!) { signInCodeRequest(input: { phone: $phone }) { expiresAt warning userErrors { code path } } }',
      { phone },
      { address: newAddress(), ...as },
    )
  ).data.signInCodeRequest;

/** The code that was sent last to a number. */
function sentCode(phone: string): string {
  const message = keptMessages().find(({ to }) => to === `+84${phone.slice(1)}`);
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
}

const start = async (phone: string, code: string, as: object = {}) =>
  (
    await test.ask(
      `mutation ($phone: String!, $code: String!) { sessionStart(input: { phone: $phone, code: $code, deviceName: "Điện thoại" }) { ${TOKENS} } }`,
      { phone, code },
      { address: newAddress(), ...as },
    )
  ).data.sessionStart;

/** Somebody who has just signed in. */
async function signIn(phone = newPhone()) {
  await requestCode(phone);
  const { tokens, account } = await start(phone, sentCode(phone));
  const [, body = ''] = tokens.accessToken.split('.');
  const { sid } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { sid: string };
  const viewer: Viewer = {
    kind: 'account',
    accountId: parseId('acc', account.id) ?? '',
    sessionId: parseId('ses', sid) ?? '',
    grants: [],
  };
  return { phone, account, tokens, viewer };
}

const refresh = async (refreshToken: string, as: object = {}) =>
  (
    await test.ask(
      `mutation ($refreshToken: String!) { sessionRefresh(input: { refreshToken: $refreshToken }) { ${TOKENS} } }`,
      { refreshToken },
      as,
    )
  ).data.sessionRefresh;

const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map(({ code }) => code);

describe('signing in by code', () => {
  it('sends six digits in a text of at most 160 plain characters', async () => {
    const phone = newPhone();
    const { expiresAt, userErrors } = await requestCode(phone);
    expect(userErrors).toEqual([]);
    expect(Date.parse(expiresAt)).toBe(NOW + 5 * MINUTE);
    const text = keptMessages()[0]?.text ?? '';
    expect(text).toMatch(/^[ -~]{20,160}$/);
    expect(text).toContain(sentCode(phone));
  });

  it('makes an account the first time and finds it the second, however the number is written', async () => {
    const phone = newPhone();
    const { account } = await signIn(phone);
    expect(account.phone).toBe(`+84${phone.slice(1)}`);
    const written = `+84 ${phone.slice(1, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`;
    expect((await requestCode(written)).userErrors).toEqual([]);
    const again = await start(`84${phone.slice(1)}`, sentCode(phone));
    expect(again.account.id).toBe(account.id);
  });

  it('warns of a number that the plan does not know, and sends nevertheless', async () => {
    expect((await requestCode('0551234567')).userErrors).toEqual([]);
    const unknown = await requestCode('0101234567');
    expect(unknown.userErrors).toEqual([]);
    expect(unknown.warning).toMatch(/đầu số/);
  });

  it.each(['', '12345', '0912', 'abc', '091234567890123', '+', '09123456789x'])(
    'refuses %j as a number',
    async (phone) => {
      const before = keptMessages()[0];
      expect(await requestCode(phone)).toMatchObject({
        expiresAt: null,
        userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'phone'] }],
      });
      expect(keptMessages()[0]).toBe(before);
    },
  );

  it('takes a code once', async () => {
    const { phone } = await signIn();
    expect(codes(await start(phone, sentCode(phone)))).toEqual(['WRONG_CODE']);
  });

  it('takes one of two that use a code at once', async () => {
    const phone = newPhone();
    await requestCode(phone);
    const both = await Promise.all([start(phone, sentCode(phone)), start(phone, sentCode(phone))]);
    expect(both.filter(({ tokens }) => tokens !== null)).toHaveLength(1);
  });

  it('takes no code after five minutes, none of another number, none but the last', async () => {
    const [phone, other] = [newPhone(), newPhone()];
    await requestCode(phone);
    const first = sentCode(phone);
    expect(codes(await start(phone, first, { now: NOW + 5 * MINUTE }))).toEqual(['WRONG_CODE']);
    await requestCode(other);
    if (sentCode(other) !== first) expect(codes(await start(other, first))).toEqual(['WRONG_CODE']);
    await requestCode(phone);
    if (sentCode(phone) !== first) expect(codes(await start(phone, first))).toEqual(['WRONG_CODE']);
    expect((await start(phone, sentCode(phone))).tokens).not.toBeNull();
  });

  it('takes not even the right code after five wrong ones', async () => {
    const phone = newPhone();
    await requestCode(phone);
    const right = sentCode(phone);
    const wrong = right === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n += 1) expect(codes(await start(phone, wrong))).toEqual(['WRONG_CODE']);
    expect(codes(await start(phone, right))).toEqual(['WRONG_CODE']);
  });

  it('counts a hundred tries in one request as a hundred', async () => {
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
    expect(new Set(answers.slice(20))).toEqual(new Set(['TOO_MANY_ATTEMPTS']));
    expect(codes(await start(phone, right))).toEqual(['TOO_MANY_ATTEMPTS']);
    // The address is tired out too, whichever number comes next.
    const other = newPhone();
    await requestCode(other);
    expect(codes(await start(other, sentCode(other), { address }))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect((await start(other, sentCode(other))).tokens).not.toBeNull();
  });

  it('sends five codes an hour to one number, thirty from one address, and says when the next may be asked for', async () => {
    const phone = newPhone();
    for (let n = 0; n < 5; n += 1) expect((await requestCode(phone)).userErrors).toEqual([]);
    const query = `mutation ($phone: String!) { signInCodeRequest(input: { phone: $phone }) {
      userErrors { code ... on TooManyAttemptsError { retryAt } } } }`;
    const { data } = await test.ask(query, { phone }, { address: newAddress(), now: NOW + 10 * MINUTE });
    const [error] = data.signInCodeRequest.userErrors;
    expect(error).toEqual({ code: 'TOO_MANY_ATTEMPTS', retryAt: new Date(NOW + 60 * MINUTE).toISOString() });
    const later = { now: NOW + 71 * MINUTE };
    expect((await requestCode(phone, later)).userErrors).toEqual([]);

    const address = newAddress();
    const all = [];
    for (let n = 0; n < 31; n += 1) all.push(await requestCode(newPhone(), { address }));
    expect(all.map((each) => codes(each)[0]).filter(Boolean)).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('takes all addresses of one network of IPv6 for one, and no other', async () => {
    const request = (address: string) => requestCode(newPhone(), { address });
    for (let n = 0; n < 30; n += 1) expect((await request(`2001:db8:0:7::${n.toString(16)}`)).userErrors).toEqual([]);
    expect(codes(await request('2001:0db8:0000:0007:ffff:ffff:ffff:ffff'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codes(await request('2001:db8::7:0:0:0:1'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codes(await request('2001:db8:0:8::1'))).toEqual([]);
    expect(codes(await request('2001:db8::7'))).toEqual([]);
  });

  it('keeps neither code nor number where attempts are counted, and no code in plain', async () => {
    const phone = newPhone();
    await requestCode(phone);
    const rows = await test.subgraph.db.query<{ row: string }>(
      `select row_to_json(c)::text as row from sign_in_code c union all select row_to_json(a)::text from attempt a`,
    );
    const code = sentCode(phone);
    expect(rows.filter(({ row }) => row.includes(`"${code}"`))).toEqual([]);
    const attempts = await test.subgraph.db.query<{ row: string }>(`select row_to_json(a)::text as row from attempt a`);
    expect(attempts.filter(({ row }) => row.includes(phone.slice(1)))).toEqual([]);
  });
});

describe('a session', () => {
  it('gives new tokens for the last refresh token, and lives on from then', async () => {
    const { tokens, account } = await signIn();
    const later = NOW + 60 * MINUTE;
    const next = await refresh(tokens.refreshToken, { now: later });
    expect(next.account.id).toBe(account.id);
    expect(next.tokens.refreshToken).not.toBe(tokens.refreshToken);
    expect(Date.parse(next.tokens.refreshTokenExpiresAt)).toBe(later + 30 * 24 * 60 * MINUTE);
    expect((await refresh(next.tokens.refreshToken, { now: later })).tokens).not.toBeNull();
  });

  it('ends for both when an old refresh token comes back', async () => {
    const { tokens } = await signIn();
    const next = await refresh(tokens.refreshToken);
    expect(codes(await refresh(tokens.refreshToken))).toEqual(['SESSION_ENDED']);
    expect(codes(await refresh(next.tokens.refreshToken))).toEqual(['SESSION_ENDED']);
  });

  it('is refreshed by one of two that use a token at once, and then ends', async () => {
    const { tokens } = await signIn();
    const both = await Promise.all([refresh(tokens.refreshToken), refresh(tokens.refreshToken)]);
    const [won] = both.filter((each) => each.tokens !== null);
    expect(both.filter((each) => each.tokens === null)).toHaveLength(1);
    expect(codes(await refresh(won.tokens.refreshToken))).toEqual(['SESSION_ENDED']);
  });

  it('ends after thirty days without being used', async () => {
    const { tokens } = await signIn();
    expect(codes(await refresh(tokens.refreshToken, { now: NOW + 30 * 24 * 60 * MINUTE }))).toEqual(['SESSION_ENDED']);
  });

  it('is not touched by tokens that we never gave out', async () => {
    const { tokens } = await signIn();
    const bytes = Buffer.from(tokens.refreshToken.slice(4), 'base64url');
    bytes[19] = (bytes[19] ?? 0) + 1;
    const raised = `cpr_${bytes.toString('base64url')}`;
    for (const token of ['', 'cpr_', 'cpr_AAAA', raised, tokens.accessToken]) {
      expect(codes(await refresh(token))).toEqual(['SESSION_ENDED']);
    }
    expect((await refresh(tokens.refreshToken)).tokens).not.toBeNull();
  });

  it('is listed for its owner, and ended by them alone', async () => {
    const phone = newPhone();
    const [here, there, stranger] = [await signIn(phone), await signIn(phone), await signIn()];
    const list = async (viewer: Viewer) =>
      (await test.ask('{ me { sessions { id deviceName isCurrent } } }', {}, { viewer })).data.me.sessions;
    const sessions = await list(here.viewer);
    expect(sessions).toHaveLength(2);
    expect(sessions.filter((each: any) => each.isCurrent)).toHaveLength(1);
    expect(sessions[0].deviceName).toBe('Điện thoại');

    const end = async (input: object, viewer: Viewer) =>
      (
        await test.ask(
          'mutation ($input: SessionEndInput) { sessionEnd(input: $input) { endedIds userErrors { code } } }',
          { input },
          { viewer },
        )
      ).data?.sessionEnd;
    const other = sessions.find((each: any) => !each.isCurrent);
    expect(codes(await end({ id: other.id }, stranger.viewer))).toEqual(['NOT_FOUND']);
    expect(await end({ id: other.id }, here.viewer)).toEqual({ endedIds: [other.id], userErrors: [] });
    expect(codes(await refresh(there.tokens.refreshToken))).toEqual(['SESSION_ENDED']);
    expect((await end({ others: true }, here.viewer)).endedIds).toEqual([]);
    expect(await list(here.viewer)).toHaveLength(1);
    expect(await end({}, { kind: 'anonymous' })).toBeFalsy();
  });

  it('of another person is shown to nobody, not even to an admin', async () => {
    const { account } = await signIn();
    const admin: Viewer = { kind: 'account', accountId: newUuid(), sessionId: newUuid(), grants: [{ role: 'ADMIN' }] };
    const query = 'query ($id: ID!) { account(id: $id) { phone sessions { id } } }';
    const { data } = await test.ask(query, { id: account.id }, { viewer: admin });
    expect(data.account).toEqual({ phone: account.phone, sessions: null });
  });
});

describe('signing in by password', () => {
  const ADMIN = { email: 'admin@cho-phien.example', password: process.env.ADMIN_PASSWORD ?? '' };
  const startWithPassword = async (input: object, as: object = {}) =>
    (
      await test.ask(
        `mutation ($input: SessionStartWithPasswordInput!) { sessionStartWithPassword(input: $input) { ${TOKENS} } }`,
        { input },
        { address: newAddress(), ...as },
      )
    ).data.sessionStartWithPassword;

  it('lets the first admin in, for twelve hours at a time', async () => {
    const { tokens, userErrors } = await startWithPassword({ ...ADMIN, email: ' Admin@Cho-Phien.example ' });
    expect(userErrors).toEqual([]);
    expect(Date.parse(tokens.refreshTokenExpiresAt)).toBe(NOW + 12 * 60 * MINUTE);
  });

  it('tells nobody whether an address or a password is wrong', async () => {
    const wrong = await startWithPassword({ ...ADMIN, password: 'another password' });
    const nobody = await startWithPassword({ email: 'nobody@cho-phien.example', password: 'another password' });
    const huge = await startWithPassword({ ...ADMIN, password: 'x'.repeat(50_000) });
    expect(codes(wrong)).toEqual(['WRONG_CREDENTIALS']);
    expect(nobody).toEqual(wrong);
    expect(huge).toEqual(wrong);
  });

  it('is refused after ten tries in a quarter of an hour, even with the right password', async () => {
    const later = { now: NOW + 60 * MINUTE };
    for (let n = 0; n < 10; n += 1) await startWithPassword({ ...ADMIN, password: 'wrong' }, later);
    expect(codes(await startWithPassword(ADMIN, later))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect((await startWithPassword(ADMIN, { now: NOW + 76 * MINUTE })).tokens).not.toBeNull();
  });
});

it('leaves no entry in the audit of what was refused, and one of what was done, without anything personal', async () => {
  const audit = () => test.subgraph.db.query<any>('select * from audit_entry order by position');
  const phone = newPhone();
  await requestCode(phone);
  const before = (await audit()).length;
  await start(phone, sentCode(phone) === '000000' ? '000001' : '000000');
  await refresh('cpr_AAAA');
  expect(await audit()).toHaveLength(before);
  await start(phone, sentCode(phone));
  const entries = (await audit()).slice(before);
  expect(entries.map((each) => [each.entity, each.operation, each.action, each.actor_kind])).toEqual([
    ['Account', 'INSERT', 'sessionStart', 'ANONYMOUS'],
    ['Session', 'INSERT', 'sessionStart', 'ANONYMOUS'],
  ]);
  expect(entries[0].after.phone).toBe('•');
  expect(JSON.stringify(entries)).not.toContain(phone.slice(1));
});
