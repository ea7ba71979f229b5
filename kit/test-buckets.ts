import type { RequestListener } from 'node:http';
import S3rver from '@20minutes/s3rver';

/** An S3 server on a folder, for tests: the key `S3RVER` with the secret `S3RVER` may do everything. */
export async function testBuckets(
  directory: string,
  buckets: { name: string; configs?: string[] }[],
): Promise<RequestListener> {
  const storage = new S3rver({ directory, silent: true, vhostBuckets: false, configureBuckets: buckets });
  await storage.configureBuckets();
  return storage.callback();
}
