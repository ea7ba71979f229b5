import { it } from 'vitest';
import { placeAndKill } from './test-kills.ts';

it('the same in a thousand orders with twenty kills', async () => {
  await placeAndKill(1_000, 20);
}, 900_000);
