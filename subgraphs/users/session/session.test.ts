import { newUuid, parseId } from '@cho-phien/kit/ids';
import { keptMessages } from '@cho-phien/kit/messages/inbox';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../subgraph.ts';
import { codes, MINUTE, newPhone, sentCode, withCodes, wrongCode } from './test-codes.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(users);
});
afterAll(() => test.close());

const NOW = TEST_NOW.getTime();

const { requestCode, start, startWithPassword, refresh } = withCodes(() => test);

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
    for (let n = 0; n < 5; n += 1) expect(codes(await start(phone, wrongCode(phone)))).toEqual(['WRONG_CODE']);
    expect(codes(await start(phone, sentCode(phone)))).toEqual(['WRONG_CODE']);
  });

  it('is good with one code of two that were asked for at once', async () => {
    const phone = newPhone();
    const before = keptMessages().length;
    await Promise.all([requestCode(phone), requestCode(phone)]);
    const sent = keptMessages()
      .slice(0, keptMessages().length - before)
      .map(({ text }) => /\d{6}/.exec(text)?.[0] ?? '');
    expect(sent).toHaveLength(2);
    const rows = () => test.subgraph.db.query(`select from sign_in_code where phone = $1`, [`+84${phone.slice(1)}`]);
    expect(await rows()).toHaveLength(1);
    const answers = [];
    for (const code of new Set(sent)) answers.push(await start(phone, code));
    expect(answers.filter(({ tokens }) => tokens !== null)).toHaveLength(1);
  });

  it('leaves no number behind: a used code goes at once, an old one with the next that is asked for', async () => {
    const [used, left] = [newPhone(), newPhone()];
    const isKept = async (phone: string) =>
      (await test.subgraph.db.query(`select from sign_in_code where phone = $1`, [`+84${phone.slice(1)}`])).length > 0;
    await requestCode(left);
    await requestCode(used);
    expect([await isKept(left), await isKept(used)]).toEqual([true, true]);
    await start(used, sentCode(used));
    expect([await isKept(left), await isKept(used)]).toEqual([true, false]);
    // Each request takes ten old ones along.
    for (let n = 0; n < 3; n += 1) await requestCode(newPhone(), { now: NOW + 6 * MINUTE });
    expect(await isKept(left)).toBe(false);
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
});

it('leaves no entry in the audit of what was refused, and one of what was done, without anything personal', async () => {
  const audit = () => test.subgraph.db.query<any>('select * from audit_entry order by position');
  const phone = newPhone();
  await requestCode(phone);
  const before = (await audit()).length;
  await start(phone, wrongCode(phone));
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
