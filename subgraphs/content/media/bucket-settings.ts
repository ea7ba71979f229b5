import { bucketFrom, type BucketTarget } from '@cho-phien/kit/bucket';
import { StartError } from '@cho-phien/kit/start-error';

/**
 * The bucket for pictures: `MEDIA_BUCKET`, below `MEDIA_PREFIX` (`media` unless told otherwise), at the storage and with
 * the key of `S3_ENDPOINT` and so on. Undefined where pictures lie on the local disk.
 */
export function mediaBucketFrom(env: NodeJS.ProcessEnv): BucketTarget | undefined {
  const { MEDIA_BUCKET, MEDIA_PREFIX = 'media' } = env;
  if (!MEDIA_BUCKET) return undefined;
  if (!env.MEDIA_URL) {
    throw new StartError('MEDIA_URL is not set.', 'With MEDIA_BUCKET, say where the bucket or its CDN is read from.');
  }
  const target = bucketFrom({ ...env, S3_BUCKET: MEDIA_BUCKET, S3_PREFIX: MEDIA_PREFIX });
  if (env.S3_BUCKET === MEDIA_BUCKET) {
    const site = bucketFrom({ ...env, S3_BUCKET: MEDIA_BUCKET });
    if (target.prefix.startsWith(site.prefix)) {
      throw new StartError(
        'A sync of the site would delete the pictures: both are to lie in the same folder of the same bucket.',
        'Give MEDIA_BUCKET a bucket of its own, or the site a folder of its own with S3_PREFIX.',
      );
    }
  }
  return target;
}
