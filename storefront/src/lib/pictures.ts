import type { Text } from './locale.ts';

/** A picture as pages need it. */
export interface PictureFiles {
  altText: Text;
  /** `#rrggbb`. */
  colour?: string | null;
  /** AVIF, WebP and JPEG, each from the narrowest to the widest. */
  renditions: readonly { url: string; mimeType: string; width: number; height: number }[];
}

/** What a `picture` offers: better kinds in up to so many pixels, and the JPEG that every browser knows. */
export function sourcesOf({ renditions }: PictureFiles, most: number) {
  const narrowest = Math.min(...renditions.map(({ width }) => width));
  const offered = renditions.filter(({ width }) => width <= Math.max(most, narrowest));
  const sources = ['image/avif', 'image/webp'].flatMap((type) => {
    const files = offered.filter(({ mimeType }) => mimeType === type);
    const described = files.map(({ url, width }) => (files.length > 1 ? `${url} ${width}w` : url));
    return files.length > 0 ? [{ type, srcset: described.join(',') }] : [];
  });
  const image = offered.findLast(({ mimeType }) => mimeType === 'image/jpeg');
  if (!image) throw new Error('A picture has no JPEG.');
  return { sources, image };
}

/** The address of the largest file that every browser knows. */
export function largestOf({ renditions }: PictureFiles): string {
  return renditions.findLast(({ mimeType }) => mimeType === 'image/jpeg')?.url ?? '';
}
