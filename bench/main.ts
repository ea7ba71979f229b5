import { createStops, runToEnd } from '@cho-phien/kit/lifecycle';
import { StartError } from '@cho-phien/kit/start-error';
import { machine, printTable, type Bench, type BenchReport, type BenchRow } from './report.ts';

/** The parts, each in a file of its own. */
const PARTS: Record<string, () => Promise<(bench: Bench) => Promise<BenchRow[]>>> = {
  accounts: async () => (await import('./accounts.ts')).benchAccounts,
  catalogue: async () => (await import('./catalogue.ts')).benchCatalogue,
  checkout: async () => (await import('./checkout.ts')).benchCheckout,
  import: async () => (await import('./import.ts')).benchImport,
  'import-products': async () => (await import('./import-products.ts')).benchImportProducts,
  lighthouse: async () => (await import('./lighthouse.ts')).benchLighthouse,
  search: async () => (await import('./search.ts')).benchSearch,
  publish: async () => (await import('./publish.ts')).benchPublish,
  trace: async () => (await import('./trace.ts')).benchTrace,
};

/** `npm run bench -- NAME [--json]`: measures one part (or all); exit code 1 when a limit is missed. */
async function main(args: string[], bench: Bench): Promise<void> {
  const json = args.includes('--json');
  const [wanted] = args.filter((arg) => !arg.startsWith('--'));
  const names = wanted ? [wanted] : Object.keys(PARTS);
  let passed = true;
  for (const name of names) {
    const load = PARTS[name];
    if (!load) throw new StartError(`There is no bench "${name}".`, `Choose one of: ${Object.keys(PARTS).join(', ')}.`);
    const run = await load();
    // Nothing of one part may run on beside the next; a signal ends it too.
    const { onStop, stopAll } = createStops();
    bench.onStop(stopAll);
    const report: BenchReport = { name, machine: machine(), rows: await run({ ...bench, onStop }) };
    await stopAll();
    if (json) console.log(JSON.stringify(report));
    else printTable(report);
    passed &&= report.rows.every((row) => row.pass);
  }
  process.exitCode = passed ? 0 : 1;
}

await runToEnd((onStop, ending) => main(process.argv.slice(2), { log: console.error, onStop, ending }));
