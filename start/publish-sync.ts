import { StartError } from '@cho-phien/kit/start-error';
import { currentGeneration } from '@cho-phien/publish/generation';
import { bucketFrom } from '@cho-phien/kit/bucket';
import { syncToS3, type SyncResult } from '@cho-phien/publish/hosts/s3';
import { readMoved } from '@cho-phien/publish/moved';

/**
 * `npm run publish -- sync`: brings the bucket that `S3_ENDPOINT` and so on name to the state of the pages that are served.
 * It needs neither the API nor the publisher, and may run beside them.
 */
export async function syncSite(site: string, env: NodeJS.ProcessEnv, ending: AbortSignal): Promise<SyncResult> {
  const target = bucketFrom(env);
  const generation = await currentGeneration(site);
  if (!generation) throw new StartError(`There are no pages in ${site}.`, 'npm start renders them.');
  return syncToS3(generation.place.folder, readMoved(generation), target, console.log, ending);
}

/** The same for the pages of `npm run build`, which know nothing of pages that moved. */
export function syncBuild(folder: string, env: NodeJS.ProcessEnv, ending: AbortSignal): Promise<SyncResult> {
  return syncToS3(folder, new Map(), bucketFrom(env), console.log, ending);
}
