import { it } from 'vitest';
import { placeAndKill } from './test-kills.ts';

it('no order without its goods and its payment, and none twice, when the process is killed that takes orders', async () => {
  await placeAndKill(100, 2);
}, 120_000);
