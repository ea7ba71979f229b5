import { keptMessages } from '@cho-phien/kit/messages/inbox';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRealApi, type RealApi } from './real-api.ts';

let api: RealApi;
let origin: string;
beforeAll(async () => {
  api = await startRealApi();
  origin = api.gateway.url;
});
afterAll(() => api.stop());

/** What a browser does with cookies, as far as these forms go. */
class Visitor {
  readonly cookies = new Map<string, string>();
  /** Every `set-cookie` that came. */
  readonly set: string[] = [];
  /** Every address and body that came. */
  readonly seen: string[] = [];

  async post(path: string, form: Record<string, string> | undefined = {}, headers: Record<string, string> = {}) {
    return this.send(path, {
      method: 'POST',
      headers: { origin, ...headers },
      body: Object.keys(form).length > 0 ? new URLSearchParams(form) : null,
    });
  }

  async send(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(origin + path, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, ...(cookie && { cookie }) },
    });
    for (const line of answer.headers.getSetCookie()) {
      this.set.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const body = await answer.text();
    const location = answer.headers.get('location');
    this.seen.push(`${location} ${body}`);
    return { status: answer.status, headers: answer.headers, location, body };
  }

  /** The access token for the cookie, null when nobody is signed in. */
  async token(): Promise<string | null> {
    const { body } = await this.post('/session/refresh');
    return (JSON.parse(body) as { accessToken: string | null }).accessToken;
  }
}

const codeFor = (e164: string) => /(\d{6})/.exec(keptMessages().find(({ to }) => to === e164)?.text ?? '')?.[1] ?? '';

async function signedIn(phone: string): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.post('/session/code', { phone });
  const answer = await visitor.post('/session', { code: codeFor(`+84${phone.slice(1)}`) });
  expect([answer.status, answer.location]).toEqual([303, '/tai-khoan/']);
  return visitor;
}

async function me(token: string | null) {
  const answer = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ me { phone sessions { id deviceName isCurrent } } }' }),
  });
  return (await answer.json()) as { data?: { me: any }; errors?: { extensions: { code: string } }[] };
}

describe('the forms of signing in', () => {
  it('lead from telephone to code to account in either language, and nothing personal stands in an address', async () => {
    const visitor = new Visitor();
    const asked = await visitor.post('/session/code', { phone: '0912 345 601', lang: 'en' });
    expect([asked.status, asked.location]).toEqual([303, '/en/sign-in/code/']);
    const shown = JSON.parse((await visitor.send('/session/code')).body);
    expect(shown).toMatchObject({ sentTo: '+84…601', inbox: '/dev/messages' });
    expect(shown.secondsLeft).toBeGreaterThan(290);
    expect(shown.secondsToNext).toBeGreaterThan(50);
    const code = codeFor('+84912345601');
    const entered = await visitor.post('/session', { code: `${code.slice(0, 3)} ${code.slice(3)}`, lang: 'en' });
    expect([entered.status, entered.location]).toEqual([303, '/en/account/']);
    expect((await me(await visitor.token())).data?.me.phone).toBe('+84912345601');
    const addresses = visitor.seen.join('\n');
    for (const secret of ['345601', '345 601', code]) expect(addresses).not.toContain(secret);
  });

  it('keep the refresh token in a cookie that no script reads and no other site sends', async () => {
    const visitor = await signedIn('0912345602');
    const kept = visitor.set.filter((line) => line.startsWith('cho_phien_session=cpr_'));
    expect(kept).toHaveLength(1);
    for (const line of visitor.set) {
      expect(line).toMatch(/; Path=\/session; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    }
    const token = visitor.cookies.get('cho_phien_session') ?? '';
    await visitor.token();
    expect(visitor.cookies.get('cho_phien_session')).not.toBe(token);
    expect(visitor.seen.join('\n')).not.toMatch(/cpr_/);
    const secure = new Visitor();
    const host = new URL(origin).host;
    await secure.post('/session/code', { phone: '0912345603' }, { origin: `https://${host}` });
    expect(secure.set).toHaveLength(1);
    expect(secure.set[0]).toMatch(/; Secure$/);
  });

  it('tell what was wrong by a sentence of the page, and sign nobody in', async () => {
    const visitor = new Visitor();
    expect((await visitor.post('/session', { code: '123456' })).location).toBe('/dang-nhap/#start-over');
    expect((await visitor.post('/session/code')).location).toBe('/dang-nhap/#start-over');
    expect((await visitor.post('/session/code', { phone: 'không' })).location).toBe('/dang-nhap/#invalid-phone');
    expect((await visitor.post('/session/code', { phone: '0112345604' })).location).toBe(
      '/dang-nhap/ma/#unknown-number',
    );
    expect((await visitor.post('/session/code')).location).toBe('/dang-nhap/ma/#wait');
    const wrong = codeFor('+84112345604') === '000000' ? '000001' : '000000';
    expect((await visitor.post('/session', { code: wrong })).location).toBe('/dang-nhap/ma/#wrong-code');
    const officer = { email: 'nobody@cho-phien.example', password: 'not the password', lang: 'en' };
    expect((await visitor.post('/session', officer)).location).toBe('/en/sign-in/officers/#wrong-password');
    expect(await visitor.token()).toBeNull();
    expect(visitor.set.filter((line) => line.startsWith('cho_phien_session=cpr_'))).toEqual([]);
  });

  it('sign officers in by password', async () => {
    const visitor = new Visitor();
    const answer = await visitor.post('/session', { ...(await firstAdmin(process.env)) });
    expect([answer.status, answer.location]).toEqual([303, '/tai-khoan/']);
    expect((await me(await visitor.token())).data?.me.phone).toBeNull();
  });

  it('lead back to where the visitor wanted to go, through every page on the way', async () => {
    const from = (path: string) => ({ referer: `${origin}${path}` });
    const wanted = '/en/account/data/?x=1#y';
    const next = `?next=${encodeURIComponent(wanted)}`;
    const visitor = new Visitor();
    const mistyped = await visitor.post('/session/code', { phone: 'no', lang: 'en' }, from(`/en/sign-in/${next}`));
    expect(mistyped.location).toBe(`/en/sign-in/${next}#invalid-phone`);
    const phone = '0912345613';
    const asked = await visitor.post('/session/code', { phone, lang: 'en' }, from(`/en/sign-in/${next}`));
    expect(asked.location).toBe('/en/sign-in/code/');
    const here = from('/en/sign-in/code/');
    expect((await visitor.post('/session/code', { lang: 'en' }, here)).location).toBe('/en/sign-in/code/#wait');
    const code = codeFor('+84912345613');
    const wrong = code === '000000' ? '000001' : '000000';
    const missed = await visitor.post('/session', { code: wrong, lang: 'en' }, here);
    expect(missed.location).toBe('/en/sign-in/code/#wrong-code');
    expect((await visitor.post('/session', { code, lang: 'en' }, here)).location).toBe(wanted);

    const officer = await firstAdmin(process.env);
    const refused = await visitor.post('/session', { ...officer, password: 'x' }, from(`/dang-nhap/can-bo/${next}`));
    expect(refused.location).toBe(`/dang-nhap/can-bo/${next}#wrong-password`);
    expect((await visitor.post('/session', officer, from(`/dang-nhap/can-bo/${next}`))).location).toBe(wanted);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/\t/evil.example', '/.//evil.example'])(
    'lead to no other site: %j',
    async (place) => {
      const visitor = new Visitor();
      const referer = `${origin}/dang-nhap/can-bo/?next=${encodeURIComponent(place)}`;
      const officer = await firstAdmin(process.env);
      expect((await visitor.post('/session', officer, { referer })).location).toBe('/tai-khoan/');
      const phone = `09123456${20 + place.length}`;
      await visitor.post('/session/code', { phone }, { referer });
      // Nor when somebody writes it into the cookie.
      const held = JSON.parse(Buffer.from(visitor.cookies.get('cho_phien_code') ?? '', 'base64url').toString());
      expect(held.next).toBeUndefined();
      visitor.cookies.set(
        'cho_phien_code',
        Buffer.from(JSON.stringify({ ...held, next: place })).toString('base64url'),
      );
      const entered = await visitor.post('/session', { code: codeFor(`+84${phone.slice(1)}`) });
      expect(entered.location).toBe('/tai-khoan/');
    },
  );

  it('set the password of who was invited, once, and say why not', async () => {
    const admin = new Visitor();
    await admin.post('/session', { ...(await firstAdmin(process.env)) });
    const email = 'moi@cho-phien.example';
    const query = `mutation { accountInvite(input: { email: "${email}" }) { invitation } }`;
    const answer = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await admin.token()}` },
      body: JSON.stringify({ query }),
    });
    const { invitation } = ((await answer.json()) as { data: any }).data.accountInvite;
    const visitor = new Visitor();
    const password = 'một mật khẩu đủ dài';
    const set = async (form: Record<string, string>) =>
      (await visitor.post('/session/password', { invitation, password, again: password, ...form })).location;
    expect(await set({ again: `${password}?` })).toBe('/dang-nhap/mat-khau/#not-the-same');
    expect(await set({ password: 'ngắn', again: 'ngắn' })).toBe('/dang-nhap/mat-khau/#bad-password');
    expect(await set({ invitation: `${invitation}x` })).toBe('/dang-nhap/mat-khau/#bad-invitation');
    expect(await set({ invitation: '' })).toBe('/dang-nhap/mat-khau/#bad-invitation');
    // As it was pasted from a letter.
    const pasted = ` https://cho-phien.example/en/sign-in/password/#${invitation} `;
    expect(await set({ invitation: pasted, lang: 'en' })).toBe('/en/sign-in/officers/#password-set');
    expect(await set({})).toBe('/dang-nhap/mat-khau/#bad-invitation');
    expect((await visitor.post('/session', { email, password })).location).toBe('/tai-khoan/');
    expect(visitor.seen.join('\n')).not.toContain(invitation);
  });

  it('count tries by the address of the visitor, which no header of theirs changes', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const visitor = new Visitor();
    const askAll = async (first: number, header: (i: number) => Record<string, string>) => {
      let answer = '';
      for (let i = 0; i < 101; i += 1) {
        visitor.cookies.clear();
        answer = (await visitor.post('/session/code', { phone: `09135${first + i}` }, header(i))).location ?? '';
      }
      return answer;
    };
    // The proxy in front is believed: it says 203.0.113.7, whatever stood in the header when it came.
    expect(await askAll(10_000, (i) => from(`198.51.100.${i}, 203.0.113.7`))).toBe('/dang-nhap/#too-many');
    visitor.cookies.clear();
    const elsewhere = await visitor.post('/session/code', { phone: '0913520000' }, from('203.0.113.8'));
    expect(elsewhere.location).toBe('/dang-nhap/ma/');
  });
});

describe('a session', () => {
  it('survives two tabs that refresh with one cookie, and an answer that was lost', async () => {
    const visitor = await signedIn('0912345606');
    const first = new Map(visitor.cookies);
    const both = await Promise.all([visitor.token(), visitor.token()]);
    expect(both[0]).toBeTruthy();
    expect(both[1]).toBe(both[0]);
    visitor.cookies.clear();
    for (const [name, value] of first) visitor.cookies.set(name, value);
    expect(await visitor.token()).toBe(both[0]);
    expect((await me(await visitor.token())).data?.me.phone).toBe('+84912345606');
  });

  it('ends by the form, for good', async () => {
    const visitor = await signedIn('0912345607');
    const before = new Map(visitor.cookies);
    const token = await visitor.token();
    const answer = await visitor.post('/session/end', { lang: 'en' });
    expect([answer.status, answer.location]).toEqual([303, '/en/sign-in/#signed-out']);
    expect(visitor.cookies.size).toBe(0);
    expect(await visitor.token()).toBeNull();
    for (const [name, value] of before) visitor.cookies.set(name, value);
    expect(visitor.cookies.size).toBeGreaterThan(0);
    await expect
      .poll(async () => (await me(token)).errors?.[0]?.extensions.code, { timeout: 8_000 })
      .toBe('UNAUTHENTICATED');
  });

  it('of before is ended when somebody else signs in on the device', async () => {
    const visitor = await signedIn('0912345608');
    const former = await visitor.token();
    await visitor.post('/session/code', { phone: '0912345609' });
    await visitor.post('/session', { code: codeFor('+84912345609') });
    expect((await me(await visitor.token())).data?.me.phone).toBe('+84912345609');
    await expect
      .poll(async () => (await me(former)).errors?.[0]?.extensions.code, { timeout: 8_000 })
      .toBe('UNAUTHENTICATED');
  });

  it('of nobody gives no token', async () => {
    const visitor = new Visitor();
    visitor.cookies.set('cho_phien_session', 'cpr_forged');
    expect(await visitor.token()).toBeNull();
    expect(visitor.cookies.has('cho_phien_session')).toBe(false);
  });
});

describe('pages of other sites', () => {
  const foreign: [what: string, headers: Record<string, string>][] = [
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin that is told', { origin: 'null' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['an address that only begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
  ];
  it.each(foreign)('cannot send a form: %s', async (_what, headers) => {
    const visitor = await signedIn('0912345610');
    const before = keptMessages().length;
    for (const path of ['/session/code', '/session', '/session/password', '/session/refresh', '/session/end']) {
      const answer = await visitor.post(path, { phone: '0912345611' }, headers);
      expect(answer.status, path).toBe(403);
      expect(answer.headers.get('set-cookie'), path).toBeNull();
    }
    expect(keptMessages()).toHaveLength(before);
    await visitor.post('/session/end');
  });

  it('cannot read what forms and messages answer', async () => {
    for (const path of ['/session/code', '/dev/messages']) {
      const { headers } = await new Visitor().send(path);
      expect(headers.get('access-control-allow-origin'), path).toBeNull();
      expect(headers.get('cache-control'), path).toBe('no-store');
    }
  });

  it('send nothing but forms', async () => {
    const answer = await new Visitor().send('/session/code', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: '{"phone":{"toString":1}}',
    });
    expect(answer.status).toBe(415);
  });
});

describe('the messages of development', () => {
  it('can be read by a person', async () => {
    await new Visitor().post('/session/code', { phone: '0912345612' });
    const { body, headers } = await new Visitor().send('/dev/messages');
    expect(headers.get('content-type')).toContain('text/html');
    expect(body).toContain('+84912345612');
    expect(body).toContain(codeFor('+84912345612'));
  });
});
