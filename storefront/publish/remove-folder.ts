import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes a folder with all that is in it, if it is there. Node's own `rm` takes everything in hand at once, which for a
 * hundred thousand pages is half a gigabyte; here one folder after the other goes, and others have their turn in between.
 */
export async function removeFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeFolder(join(folder, entry.name));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
