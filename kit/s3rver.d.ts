declare module '@20minutes/s3rver' {
  import type { RequestListener } from 'node:http';

  /** An S3 server on a folder; the key `S3RVER` with the secret `S3RVER` may do everything. */
  export default class S3rver {
    constructor(options: {
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string; configs?: string[] }[];
    });
    configureBuckets(): Promise<unknown>;
    callback(): RequestListener;
  }
}
