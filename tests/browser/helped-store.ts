import type { Browser } from 'playwright-core';
import { expect, inject } from 'vitest';
import { adminToken } from './admin.ts';
import { openPage, type Watched } from './chromium.ts';
import { askForCode, enter } from './sign-in.ts';

const { api, storefront } = inject('site');

/** Where the stores of these tests are. */
export const COMMUNE = '06463';

/** What an admin does over the API; refused by nothing. */
export async function did(
  name: string,
  input: object,
  selection: string,
  type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`,
): Promise<any> {
  const query = `mutation ($input: ${type}!) { it: ${name}(input: $input) { ${selection} userErrors { message path } } }`;
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await answer.json()) as { data: any; errors?: unknown };
  expect([name, errors, data?.it.userErrors]).toEqual([name, undefined, []]);
  return data.it;
}

/**
 * A household that sells, with a store that tells what the law asks, and somebody of this telephone number who helps it;
 * the id of the store.
 */
export async function helpedStore(helperPhone: string): Promise<string> {
  const { household } = await did(
    'householdCreate',
    { headName: `Hộ dùng thử ${helperPhone.slice(-3)}`, communeCode: COMMUNE },
    'household { id }',
  );
  const householdId = household.id;
  const witness = { method: 'FORM', witnessNote: 'Dùng thử' };
  await did('consentGive', { householdId, purpose: 'ASSISTANCE', version: 1, ...witness }, 'consent { id }');
  const { group } = await did(
    'helperGroupCreate',
    { name: `Tổ dùng thử ${helperPhone.slice(-3)}`, communeCode: COMMUNE },
    'group { id }',
  );
  const member = { groupId: group.id, phone: helperPhone };
  const added = await did('helperGroupMemberAdd', member, 'group { members { id } }');
  const assignment = { householdId, memberId: added.group.members[0].id, purpose: 'SELLING', fromOn: '2020-01-01' };
  await did('assignmentCreate', assignment, 'assignment { id }');
  const store = {
    name: 'Gian nhà dùng thử (dữ liệu mẫu)',
    kind: 'HOUSEHOLD',
    communeCode: COMMUNE,
    address: 'Thôn Dùng Thử',
    phone: '0912 345 611',
    taxCode: `020087123${helperPhone.slice(-3)}`,
    complaintWay: 'Gọi số trên.',
    returnTerms: 'Hỏng thì đổi.',
    householdId,
  };
  return (await did('storeOpen', store, 'store { id }')).store.id;
}

/** Who helps, signed in on a telephone. */
export async function helperSignedIn(browser: Browser, phone: string): Promise<Watched> {
  const watched = await openPage(browser, storefront, { reducedMotion: 'reduce', bypassCSP: true });
  const { page } = watched;
  await enter(page, await askForCode(page, phone));
  await page.waitForURL('**/tai-khoan/');
  return watched;
}
