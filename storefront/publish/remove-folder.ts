import { rmSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes a folder with all that is in it, if it is there. Node's own `rm` takes everything in hand at once, which for a
 * hundred thousand pages is half a gigabyte; here one folder after the other goes, and others have their turn in between.
 * Of a link only the link goes.
 */
export async function removeFolder(folder: string): Promise<void> {
  const isFolder = (await lstat(folder).catch(() => undefined))?.isDirectory() ?? false;
  const entries = isFolder ? await readdir(folder, { withFileTypes: true }) : [];
  for (const entry of entries) if (entry.isDirectory()) await removeFolder(join(folder, entry.name));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
