import type { Ask, Asker } from './ask.ts';
import type { FormPage, Told } from './pages.ts';

const SET_PASSWORD = `mutation ($input: PasswordSetInput!) {
  passwordSet(input: $input) { account { id } userErrors { code } } }`;

interface PasswordSet {
  account: { id: string } | null;
  userErrors: { code: string }[];
}

/** What invitations look like: people paste the whole address that they came in, or a line of a letter. */
const INVITATION = /cpi_[\w-]+\.[\w-]+/;

const REFUSALS: Record<string, Told> = { NOT_FOUND: 'bad-invitation', INVALID_INPUT: 'bad-password' };

/** Sets the first password of who was invited: which page to show then, and what it tells. */
export async function setPassword(
  { invitation = '', password = '', again = '' }: Record<string, string>,
  ask: Ask,
  asker: Asker,
): Promise<{ page: FormPage; told: Told }> {
  const page = 'newPassword';
  if (password !== again) return { page, told: 'not-the-same' };
  const data = await ask<{ passwordSet: PasswordSet | null }>(
    SET_PASSWORD,
    { input: { invitation: INVITATION.exec(invitation)?.[0] ?? invitation, password } },
    asker,
  );
  const answer = data?.passwordSet;
  if (!answer) return { page, told: 'unavailable' };
  if (answer.account) return { page: 'password', told: 'password-set' };
  return { page, told: REFUSALS[answer.userErrors[0]?.code ?? ''] ?? 'unavailable' };
}
