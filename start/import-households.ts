import type { OnStop } from '@cho-phien/kit/lifecycle';
import { derivedKey, internalSecret } from '@cho-phien/kit/secrets';
import { readNamed } from '@cho-phien/kit/import/headings';
import { COLUMNS } from '@cho-phien/users/household-import/columns';
import { REASONS } from '@cho-phien/users/household-import/reasons';
import { importHouseholds } from '@cho-phien/users/household-import/run';
import { FORGOTTEN_HOUSEHOLDS } from '@cho-phien/users/rights/forgotten';
import { users } from '@cho-phien/users/subgraph';
import { IMPORT_OPTIONS, readCommon, tellResult } from './imports.ts';
import { communeOf, openOwn, provinceOf, readArguments } from './registry.ts';

const USAGE = `npm run import -- households FILE (CSV or XLSX)
  --dry-run              tell what would be done, and write the report alone
  --map "HEADING=OURS"   what a heading of the file holds, such as "Người đứng tên=Chủ hộ"; as often as needed
  --province CODE        whose households they are; without it those of PROVINCE_CODE, or 20
  --commune CODE         the commune of rows that name none
  --as-of YYYY-MM-DD     of which day the names of communes are; before 2025-07-01 those of the former units
  --report FILE          where the report goes; beside the file without it
  --demo                 the households are invented`;

/** `npm run import -- households FILE`: enters a province's list of households into the registry. */
export async function importHouseholdsFile(args: string[], onStop: OnStop, ending: AbortSignal): Promise<void> {
  const { values, file } = readArguments(args, { ...IMPORT_OPTIONS, commune: { type: 'string' } }, USAGE);
  const common = readCommon(file, values, USAGE, ending);
  const provinceCode = provinceOf(values.province, process.env);
  const options = {
    ...common,
    provinceCode,
    communeCode: communeOf(values.commune, provinceCode),
    named: readNamed(values.map ?? [], COLUMNS),
    forgottenKey: derivedKey(await internalSecret(process.env), FORGOTTEN_HOUSEHOLDS),
  };
  tellResult(await importHouseholds(options, await openOwn(users, process.env, onStop)), REASONS, common);
}
