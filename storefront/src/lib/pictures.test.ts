import { expect, it } from 'vitest';
import { sourcesOf } from './pictures.ts';

const files = (widths: number[]) =>
  ['avif', 'webp', 'jpeg'].flatMap((kind) =>
    widths.map((width) => ({ url: `${width}.${kind}`, mimeType: `image/${kind}`, width, height: width })),
  );
const picture = (widths: number[]) => ({ altText: { vi: '', en: '' }, renditions: files(widths) });

it('offers the better kinds first, in widths up to the most', () => {
  expect(sourcesOf(picture([400, 800, 1600]), 800)).toMatchObject({
    sources: [
      { type: 'image/avif', srcset: '400.avif 400w,800.avif 800w' },
      { type: 'image/webp', srcset: '400.webp 400w,800.webp 800w' },
    ],
    image: { url: '800.jpeg' },
  });
});

it('offers a single width without a word of it, and the narrowest even where it is too wide', () => {
  const { sources, image } = sourcesOf(picture([500, 900]), 400);
  expect(sources.map(({ srcset }) => srcset)).toEqual(['500.avif', '500.webp']);
  expect(image.width).toBe(500);
});
