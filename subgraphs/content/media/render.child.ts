import { open, stat, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { KeptRendition } from './media.read.ts';
import type { Made, Refused } from './render.ts';

// A process of its own for one picture: what a hostile file does to it, it does to nothing else.

// Whoever waited for it is gone.
process.once('disconnect', () => process.exit());

const [source = '', folder = ''] = process.argv.slice(2);

/** Pixels of a picture, before it is decoded: a large camera has 50 million. */
const MOST_PIXELS = 60_000_000;
/** Of an AVIF, which is decoded as a whole: a file of a kilobyte with sixty million takes a gigabyte of memory. */
const MOST_PIXELS_AVIF = 24_000_000;
/** The shorter side: less looks bad everywhere. */
const LEAST_SIDE = 300;
/** The longer side may be so many times the shorter one. */
const MOST_STRETCH = 4;
const WIDTHS = [400, 800, 1600];

/** What a file of a width should come to, in bytes: 6 KB for a card, 25 KB for the first view of a page. */
const BUDGETS: Record<number, number> = { 400: 6_000, 800: 25_000, 1600: 120_000 };

const KINDS = [
  {
    ending: 'avif',
    mimeType: 'image/avif',
    qualities: [55, 45, 36, 28],
    allowance: 1,
    encode: (picture: Sharp, quality: number) => picture.avif({ quality, effort: 3 }),
  },
  {
    ending: 'webp',
    mimeType: 'image/webp',
    qualities: [78, 64, 50, 38],
    allowance: 1.3,
    encode: (picture: Sharp, quality: number) => picture.webp({ quality, effort: 4 }),
  },
  {
    ending: 'jpg',
    mimeType: 'image/jpeg',
    qualities: [80, 68, 55, 42],
    allowance: 1.6,
    encode: (picture: Sharp, quality: number) => picture.jpeg({ quality, mozjpeg: true }),
  },
] as const;

async function make(): Promise<Made | Refused> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  sharp.concurrency(1);
  sharp.cache(false);
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const;
  const meta = await sharp(source, { ...options, limitInputPixels: false }).metadata();
  const { width = 0, height = 0, pages = 1 } = meta;
  const most = meta.format === 'heif' ? MOST_PIXELS_AVIF : MOST_PIXELS;
  if (width * height > most) return { refused: 'TOO_MANY_PIXELS' };
  if (pages > 1) return { refused: 'ANIMATED' };
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < LEAST_SIDE) return { refused: 'TOO_SMALL' };
  if (long > short * MOST_STRETCH) return { refused: 'TOO_NARROW' };

  // Turned as it was taken, in sRGB, on white where it lets through, and without a word of what the file told beside.
  const upright = (meta.orientation ?? 1) >= 5 ? height : width;
  const widest = Math.min(WIDTHS.at(-1) ?? upright, upright);
  const pixels = await sharp(source, options)
    .autoOrient()
    .resize({ width: widest, withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { info } = pixels;
  const picture = () =>
    sharp(pixels.data, { raw: { width: info.width, height: info.height, channels: info.channels } });

  const renditions: KeptRendition[] = [];
  for (const kind of KINDS) {
    for (const target of [...WIDTHS.filter((each) => each < widest), widest]) {
      const step = WIDTHS.find((each) => each >= target) ?? target;
      const budget = (BUDGETS[step] ?? Infinity) * kind.allowance;
      const sized = await picture().resize({ width: target }).raw().toBuffer({ resolveWithObject: true });
      const raw = { width: sized.info.width, height: sized.info.height, channels: sized.info.channels };
      let data = Buffer.alloc(0);
      for (const quality of kind.qualities) {
        data = await kind.encode(sharp(sized.data, { raw }), quality).toBuffer();
        if (data.length <= budget) break;
      }
      const file = `${target}.${kind.ending}`;
      await writeDown(join(folder, file), data);
      renditions.push({ file, mimeType: kind.mimeType, width: raw.width, height: raw.height, size: data.length });
    }
  }
  const { dominant } = await sharp(await picture().resize(64).png().toBuffer()).stats();
  const hex = (part: number) => part.toString(16).padStart(2, '0');
  const colour = `#${hex(dominant.r)}${hex(dominant.g)}${hex(dominant.b)}`;
  return { width: info.width, height: info.height, colour, renditions };
}

/** On the disk itself, and not on its way there, before anybody says that it stands. */
async function writeDown(file: string, data: Buffer): Promise<void> {
  await writeFile(file, data);
  const handle = await open(file);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// What cannot be read is the file's fault as long as the file is there.
const outcome: Made | Refused = await make().catch(async (error: unknown) => {
  await stat(source);
  await stat(folder);
  return { refused: 'UNREADABLE', detail: String(error) } satisfies Refused;
});
process.send?.(outcome);
process.disconnect?.();
