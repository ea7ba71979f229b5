import { open, readdir, readFile, rename, rm, stat, mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { openBucket } from '@cho-phien/kit/bucket';
import { publicMediaFolder } from '@cho-phien/kit/media-place';
import { exists } from '@cho-phien/kit/postgres/stage';
import { mediaBucketFrom } from './bucket-settings.ts';

/** Where the files of pictures lie: a folder for each picture, which is there whole or not at all. */
export interface Storage {
  /** Takes the files of a folder under a name. What stands there already under the same name is the same. */
  keep(name: string, folder: string): Promise<void>;
  /** The names there are, with when they came (milliseconds since 1970). */
  names(): Promise<{ name: string; keptAt: number }[]>;
  remove(name: string): Promise<void>;
}

/** How long a file may be kept by whoever read it: its name never means another one. */
const FOR_EVER = 'public, max-age=31536000, immutable';

const TYPES: Record<string, string> = { '.avif': 'image/avif', '.webp': 'image/webp', '.jpg': 'image/jpeg' };

/** The storage that the environment names: a bucket with `MEDIA_BUCKET`, else the local disk. */
export function storageFrom(env: NodeJS.ProcessEnv): Storage {
  const target = mediaBucketFrom(env);
  return target ? bucketStorage(openBucket(target)) : diskStorage(publicMediaFolder(env));
}

function diskStorage(root: string): Storage {
  return {
    async keep(name, folder) {
      await mkdir(root, { recursive: true });
      // A step of its own, so that nobody ever sees a part of it.
      await rename(folder, join(root, name)).catch(async (error: unknown) => {
        if (!(await exists(join(root, name)))) throw error;
      });
      const handle = await open(root);
      await handle.sync().finally(() => handle.close());
    },
    async names() {
      const names = await readdir(root).catch(() => []);
      const dates = await Promise.all(names.map((name) => stat(join(root, name)).catch(() => undefined)));
      return names.flatMap((name, index) => {
        const date = dates[index];
        return date ? [{ name, keptAt: date.mtimeMs }] : [];
      });
    },
    remove: (name) => rm(join(root, name), { recursive: true, force: true }),
  };
}

function bucketStorage(bucket: ReturnType<typeof openBucket>): Storage {
  return {
    async keep(name, folder) {
      for (const file of await readdir(folder)) {
        await bucket.put(`${name}/${file}`, await readFile(join(folder, file)), {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'cache-control': FOR_EVER,
        });
      }
    },
    async names() {
      const names = new Map<string, number>();
      for (const { name, modifiedAt } of await bucket.list()) {
        const [folder = ''] = name.split('/');
        names.set(folder, Math.max(names.get(folder) ?? 0, modifiedAt));
      }
      return [...names].map(([name, keptAt]) => ({ name, keptAt }));
    },
    async remove(name) {
      for (const object of await bucket.list(`${name}/`)) await bucket.remove(object.name);
    },
  };
}
