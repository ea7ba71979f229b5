import { firstAdmin } from '@cho-phien/kit/secrets';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPage } from './chromium.ts';
import { askForCode, browser, closeBrowser, codeFor, enter, openBrowser, signedIn, state } from './sign-in.ts';

const { storefront } = inject('site');
beforeAll(openBrowser);
afterAll(closeBrowser);

/** An invitation that the first admin gives out. */
async function invitationFor(email: string): Promise<string> {
  const ask = async (query: string, token?: string): Promise<any> => {
    const answer = await fetch(`${storefront}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query }),
    });
    return ((await answer.json()) as { data: any }).data.it;
  };
  const admin = await firstAdmin(process.env);
  const { tokens } = await ask(
    `mutation { it: sessionStartWithPassword(input: ${JSON.stringify(admin).replace(/"(\w+)":/g, '$1:')}) { tokens { accessToken } } }`,
  );
  return (await ask(`mutation { it: accountInvite(input: { email: "${email}" }) { invitation } }`, tokens.accessToken))
    .invitation;
}

describe('signing in by code', () => {
  it('leads to the account, which is still there after a reload, and out again', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(storefront);
    await page.click('header >> text=Tài khoản');
    await state(page, 'my-account', 'signed-out');
    await page.getByRole('link', { name: 'Đăng nhập', exact: true }).first().click();
    await page.waitForURL('**/dang-nhap/?next=%2Ftai-khoan%2F');
    await page.fill('#phone', '0912 345 701');
    await page.click('main form button');
    await page.waitForURL('**/dang-nhap/ma/');
    await page.waitForSelector('sent-code [role=status]:has-text("+84…701")');
    expect(await page.innerText('sent-code')).toContain('/dev/messages');
    expect(await page.locator('[data-part=again]').isDisabled()).toBe(true);
    const code = await codeFor('0912345701');
    // As it is pasted from a message.
    await enter(page, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    await page.waitForURL('**/tai-khoan/');
    await state(page, 'my-account', 'ready');
    expect(await page.innerText('my-account')).toContain('0912 345 701');
    await page.reload();
    await state(page, 'my-account', 'ready');
    await page.fill('#called', 'Nông Thị Mẫu');
    await page.click('text=Lưu tên');
    await page.waitForSelector('text=Đã lưu.');
    expect(await page.innerText('[data-part=name]')).toBe('Nông Thị Mẫu');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await page.click('text=Đăng xuất khỏi máy này');
    await page.waitForURL('**/dang-nhap/#signed-out');
    expect(await page.innerText('main')).toContain('Đã đăng xuất');
    await page.goto(`${storefront}/tai-khoan/`);
    await state(page, 'my-account', 'signed-out');
    expect(problems).toEqual([]);
    await close();
  });

  it('needs no script', async () => {
    const { page, problems, close } = await signedIn('0912345702', { javaScriptEnabled: false });
    expect(await page.innerText('main')).toContain('JavaScript');
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['cho_phien_session']);
    await page.click('noscript button');
    await page.waitForURL('**/dang-nhap/#signed-out');
    expect(await page.locator('#signed-out').isVisible()).toBe(true);
    expect(await page.locator('#too-many').isVisible()).toBe(false);
    expect(await page.context().cookies()).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([true, false])(
    'says when the code is wrong, and takes the right one after (script: %s)',
    async (scripted) => {
      const phone = scripted ? '0912345703' : '0912345704';
      const { page, problems, close } = await openPage(browser, storefront, { javaScriptEnabled: scripted });
      const code = await askForCode(page, phone);
      expect(await page.locator('#wrong-code').isVisible()).toBe(false);
      await enter(page, code === '000000' ? '000001' : '000000');
      await page.waitForURL('**/dang-nhap/ma/#wrong-code');
      expect(await page.locator('#wrong-code').isVisible()).toBe(true);
      await enter(page, code);
      await page.waitForURL('**/tai-khoan/');
      expect(problems).toEqual([]);
      await close();
    },
  );

  it('is by e-mail and password for officers, who see what they may do', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/en/sign-in/`);
    await page.click('text=Officers sign in');
    const { email, password } = await firstAdmin(process.env);
    await page.fill('#email', email);
    await page.fill('#password', `${password} no`);
    await page.click('main form button');
    await page.waitForURL('**/en/sign-in/officers/#wrong-password');
    await page.fill('#email', email);
    await page.fill('#password', password);
    await page.click('main form button');
    await page.waitForURL('**/en/account/');
    await page.waitForSelector('text=Administrator, everywhere');
    expect(await page.innerText('my-account')).toContain(email);
    expect(problems).toEqual([]);
    await close();
  });
});

describe('who was sent to sign in', () => {
  it.each([true, false])('comes back to the page they came from (script: %s)', async (scripted) => {
    const phone = scripted ? '0912345712' : '0912345713';
    const { page, problems, close } = await openPage(browser, storefront, { javaScriptEnabled: scripted });
    if (scripted) {
      await page.goto(`${storefront}/tai-khoan/du-lieu/`);
      await state(page, 'my-data', 'signed-out');
      await page.getByRole('link', { name: 'Đăng nhập', exact: true }).first().click();
    } else {
      await page.goto(`${storefront}/dang-nhap/?next=%2Ftai-khoan%2Fdu-lieu%2F`);
    }
    await page.fill('#phone', phone);
    await page.click('main form button');
    await page.waitForURL('**/dang-nhap/ma/');
    await enter(page, await codeFor(phone));
    await page.waitForURL('**/tai-khoan/du-lieu/');
    expect(problems).toEqual([]);
    await close();
  });

  it('does so by way of the page for officers too', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/en/sign-in/?next=%2Fen%2Faccount%2Fsessions%2F`);
    await page.click('text=Officers sign in');
    const { email, password } = await firstAdmin(process.env);
    await page.fill('#email', email);
    await page.fill('#password', password);
    await page.click('main form button');
    await page.waitForURL('**/en/account/sessions/');
    await state(page, 'my-sessions', 'ready');
    expect(problems).toEqual([]);
    await close();
  });
});

describe('an invitation', () => {
  it('fills the form from its address and leaves the address bar; the password then signs in', async () => {
    const email = 'can-bo-moi@cho-phien.example';
    const invitation = await invitationFor(email);
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/dang-nhap/mat-khau/#${invitation}`);
    expect(await page.inputValue('#invitation')).toBe(invitation);
    expect(page.url()).toBe(`${storefront}/dang-nhap/mat-khau/`);
    const submit = async (password: string, again = password) => {
      await page.fill('#password', password);
      await page.fill('#again', again);
      await page.click('main form button');
    };
    await submit('mùa quýt năm nay ngọt', 'mùa quýt năm nay chua');
    await page.waitForURL('**/mat-khau/#not-the-same');
    expect(await page.locator('#not-the-same').isVisible()).toBe(true);
    expect(await page.inputValue('#invitation')).toBe(invitation);
    await submit('mùa quýt năm nay ngọt');
    await page.waitForURL('**/dang-nhap/can-bo/#password-set');
    expect(await page.locator('#password-set').isVisible()).toBe(true);
    await page.fill('#email', email);
    await page.fill('#password', 'mùa quýt năm nay ngọt');
    await page.click('main form button');
    await page.waitForURL('**/tai-khoan/');
    await state(page, 'my-account', 'ready');
    // Who signs in by password has no number to change.
    expect(await page.locator('#new-phone').isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await close();
  });

  it('that is pasted as an address where the page is open already is filled in too', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/dang-nhap/mat-khau/`);
    await page.goto(`${storefront}/dang-nhap/mat-khau/#cpi_WyJ4IiwxXQ.AAAA`);
    await page.waitForURL((url) => url.hash === '');
    expect(await page.inputValue('#invitation')).toBe('cpi_WyJ4IiwxXQ.AAAA');
    expect(problems).toEqual([]);
    await close();
  });

  it('that was used is refused in so many words, also without a script', async () => {
    const { page, problems, close } = await openPage(browser, storefront, { javaScriptEnabled: false });
    await page.goto(`${storefront}/en/sign-in/password/`);
    await page.fill('#invitation', 'cpi_WyJ4IiwxXQ.AAAA');
    await page.fill('#password', 'a password that is long');
    await page.fill('#again', 'a password that is long');
    await page.click('main form button');
    await page.waitForURL('**/en/sign-in/password/#bad-invitation');
    expect(await page.innerText('#bad-invitation')).toContain('older than seven days');
    expect(problems).toEqual([]);
    await close();
  });
});
