import type { EraseAccountMutation, ExportAccountMutation } from '../../generated/graphql.ts';
import { ask } from '../session/client.ts';
import eraseMutation from './erase.graphql?raw';
import exportMutation from './export.graphql?raw';

/** Saves everything that is held about who is signed in as a file; why not, when it was refused. */
export async function exportAccount(fileName: string): Promise<string | undefined> {
  const { accountExport } = await ask<ExportAccountMutation>(exportMutation);
  if (!accountExport) throw new Error('no answer');
  if (!accountExport.data) return accountExport.userErrors[0]?.message;
  const blob = new Blob([JSON.stringify(accountExport.data, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // Not before the browser has read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return undefined;
}

/** Forgets who is signed in; why not, when it was refused. */
export async function eraseAccount(): Promise<string | undefined> {
  const { accountErase } = await ask<EraseAccountMutation>(eraseMutation, { input: { isCertain: true } });
  if (!accountErase) throw new Error('no answer');
  return accountErase.isErased ? undefined : accountErase.userErrors[0]?.message;
}
