import { resolve } from 'node:path';
import { runToEnd } from '@cho-phien/kit/lifecycle';
import { derivedKey, internalSecret } from '@cho-phien/kit/secrets';
import { StartError } from '@cho-phien/kit/start-error';
import { readNamed } from '@cho-phien/kit/import/headings';
import { COLUMNS } from '@cho-phien/users/household-import/columns';
import { REASONS, type Reason } from '@cho-phien/users/household-import/reasons';
import { importHouseholds } from '@cho-phien/users/household-import/run';
import { FORGOTTEN_HOUSEHOLDS } from '@cho-phien/users/rights/forgotten';
import { communeOf, openRegistry, provinceOf, readArguments } from './registry.ts';

const USAGE = `npm run import -- households FILE (CSV or XLSX)
  --dry-run              tell what would be done, and write the report alone
  --map "HEADING=OURS"   what a heading of the file holds, such as "Người đứng tên=Chủ hộ"; as often as needed
  --province CODE        whose households they are; without it those of PROVINCE_CODE, or 20
  --commune CODE         the commune of rows that name none
  --as-of YYYY-MM-DD     of which day the names of communes are; before 2025-07-01 those of the former units
  --report FILE          where the report goes; beside the file without it
  --demo                 the households are invented`;

/** `npm run import -- households FILE`: enters a province's list of households into the registry. */
await runToEnd(async (onStop, ending) => {
  const { values, file } = readArguments(
    process.argv.slice(2),
    {
      'dry-run': { type: 'boolean' },
      map: { type: 'string', multiple: true },
      province: { type: 'string' },
      commune: { type: 'string' },
      'as-of': { type: 'string' },
      report: { type: 'string' },
      demo: { type: 'boolean' },
    },
    USAGE,
  );
  const asOf = values['as-of'];
  if (asOf !== undefined && !/^\d{4}-\d\d-\d\d$/.test(asOf)) throw new StartError(`${asOf} is no day.`, USAGE);
  const provinceCode = provinceOf(values.province, process.env);
  const options = {
    file,
    provinceCode,
    communeCode: communeOf(values.commune, provinceCode),
    asOf,
    named: readNamed(values.map ?? [], COLUMNS),
    isDemo: values.demo ?? false,
    isDryRun: values['dry-run'] ?? false,
    reportFile: values.report ? resolve(process.env.INIT_CWD ?? '.', values.report) : `${file}.report.csv`,
    forgottenKey: derivedKey(await internalSecret(process.env), FORGOTTEN_HOUSEHOLDS),
    ending,
    log: (line: string) => console.log(line),
  };
  const result = await importHouseholds(options, await openRegistry(process.env, onStop));
  const { counts, rowCount } = result;
  const would = options.isDryRun ? 'would be ' : '';
  console.log(
    `${counts.readCount} of ${rowCount} rows: ${counts.made} ${would}made, ${counts.changed} ${would}changed, ` +
      `${counts.unchanged} unchanged, ${counts.refused} ${would}left out.`,
  );
  const reasons = Object.entries(result.reasons) as [Reason, number][];
  for (const [reason, count] of reasons.sort(([, a], [, b]) => b - a)) {
    console.log(`  ${String(count).padStart(7)}  ${reason}: ${REASONS[reason].what.en.replace(/:? ?\{\}/, ' …')}`);
  }
  console.log(`Report: ${options.reportFile}`);
  if (result.id) {
    const longest = (result.longestTransaction / 1000).toFixed(2);
    console.log(`Import ${result.id}: ${result.seconds.toFixed(1)} s, the longest transaction ${longest} s.`);
  }
  if (!result.isFinished) console.log('Not finished: start the same command again, and it goes on from here.');
});
