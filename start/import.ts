import { runToEnd } from '@cho-phien/kit/lifecycle';
import { StartError } from '@cho-phien/kit/start-error';
import { importHouseholdsFile } from './import-households.ts';
import { importProductsFile } from './import-products.ts';

const KINDS = new Map([
  ['households', importHouseholdsFile],
  ['products', importProductsFile],
]);

/** `npm run import -- households FILE` or `products FILE`. */
await runToEnd(async (onStop, ending) => {
  const [what = '', ...args] = process.argv.slice(2);
  const run = KINDS.get(what);
  if (!run) throw new StartError('What is meant?', 'npm run import -- households FILE, or products FILE');
  await run(args, onStop, ending);
});
