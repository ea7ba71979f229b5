/** A kind of picture that can be uploaded. */
export interface PictureKind {
  mimeType: string;
  /** Whether a file begins as such a picture does; 16 bytes tell. */
  fits(head: Buffer): boolean;
}

const ascii = (head: Buffer, from: number, to: number) => head.subarray(from, to).toString('latin1');

/**
 * What is taken. HEIC of iPhones is not: nobody may decode it without a licence for its patents (a phone gives JPEG when
 * it is asked for pictures of these kinds). SVG is a program and not a picture.
 */
export const PICTURE_KINDS: readonly PictureKind[] = [
  { mimeType: 'image/jpeg', fits: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff },
  { mimeType: 'image/png', fits: (head) => ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n' },
  { mimeType: 'image/webp', fits: (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP' },
  { mimeType: 'image/avif', fits: (head) => ascii(head, 4, 12) === 'ftypavif' },
];

/** The kind with this name; undefined when none is taken under it. */
export function pictureKind(mimeType: string): PictureKind | undefined {
  return PICTURE_KINDS.find((kind) => kind.mimeType === mimeType);
}
