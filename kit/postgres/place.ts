import { randomBytes } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { ROOT_FOLDER } from './binaries.ts';
import { prepareDataDir, projectRoot, secretIn } from './data-dir.ts';
import { canEnter, type ServerUser } from './server-user.ts';
import { exists } from './stage.ts';

/** Where one cluster lives and who runs it. `home` holds the password, the log and the cluster itself. */
export interface Place {
  home: string;
  user: ServerUser | undefined;
}

/**
 * Chooses the place of the cluster that belongs to a data folder.
 * An ordinary user: `<data folder>/postgres`. Root cannot run PostgreSQL and its folders are often closed to the user
 * who can, so there the place is `/var/lib/cho-phien/<id>`, with a random id kept in the data folder: a fresh clone at
 * an old path never meets an old cluster. A DATA_DIR chosen by root is used as it is when the server's user can enter
 * it. A cluster that exists stays where it is.
 */
export async function placeOf(dataFolder: string, user: ServerUser | undefined): Promise<Place> {
  await prepareDataDir(dataFolder);
  const folder = await realpath(dataFolder);
  const inside = join(folder, 'postgres');
  if (!user) return { home: inside, user };
  if (await exists(inside)) return { home: inside, user: await ownerOf(inside, user) };
  const chosen = dataFolder !== join(projectRoot(), '.data') && !(await exists(join(folder, 'postgres-id')));
  if (chosen && canEnter(user, folder)) return { home: inside, user };
  const id = await secretIn(folder, 'postgres-id', () => randomBytes(8).toString('hex'));
  if (!/^[0-9a-f]{16}$/.test(id)) {
    throw new StartError(
      `The file ${join(folder, 'postgres-id')} does not hold an id.`,
      'Remove it to start with an empty database.',
    );
  }
  const home = join(ROOT_FOLDER, id);
  return { home, user: (await exists(home)) ? await ownerOf(home, user) : user };
}

/** A cluster keeps the user who made it: an ordinary one, or the one chosen before the machine got a `postgres`. */
async function ownerOf(home: string, user: ServerUser): Promise<ServerUser> {
  const { uid, gid } = await stat(home);
  return uid === 0 ? user : { uid, gid };
}
