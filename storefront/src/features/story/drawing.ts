import type { Product, Story } from '../catalogue/types.ts';

/** The drawing of the first product a story tells of; the market's own bundle when it tells of none. */
export function storyDrawing(story: Story, products: readonly Product[]): string {
  return products.find(({ id }) => story.products.some((told) => told?.id === id))?.drawing ?? 'chung';
}
