import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import { communes } from '@cho-phien/kit/places/places';
import { foldVietnamese } from '@cho-phien/kit/text';
import { remembering } from '@cho-phien/kit/import/remember';

interface Village {
  id: string;
  communeCode: string;
  name: string;
}

const KIND = /^(thon|ban|xom|khoi pho|khoi|khu pho|khu|to dan pho|to|ap|buon|lang|phum|soc|tieu khu|doi) /;

/** The folded name of a village without the kind before it. */
export const bareVillage = remembering((name) => foldVietnamese(name).replace(KIND, ''));

/** The villages of a province: those of the registry, and those that rows name for the first time. */
export class Villages {
  readonly #byBare = new Map<string, Village[]>();
  #unsaved: Village[] = [];

  /** Reads the villages of all communes of the province. One statement. */
  static async ofProvince(provinceCode: string, sql: Sql): Promise<Villages> {
    const codes = communes().filter((one) => one.provinceCode === provinceCode);
    const rows = await sql.query<Village>(
      `select id, commune_code as "communeCode", name from village where commune_code = any($1)`,
      [codes.map(({ code }) => code)],
    );
    const villages = new Villages();
    for (const row of rows) villages.#add(row);
    return villages;
  }

  /** The village of this name in a commune, made if there is none; several when the name does not tell which. */
  find(communeCode: string, name: string): Village | Village[] {
    const near = this.#byBare.get(`${communeCode} ${bareVillage(name)}`) ?? [];
    const folded = foldVietnamese(name);
    const hasKind = KIND.test(folded);
    const steps = [
      (one: Village) => one.name === name,
      (one: Village) => foldVietnamese(one.name) === folded,
      // Nà Pồ is Thôn Nà Pồ; Khối 1 is not Thôn 1.
      (one: Village) => !hasKind || !KIND.test(foldVietnamese(one.name)),
    ];
    for (const fits of steps) {
      const found = near.filter(fits);
      if (found.length > 1) return found;
      if (found[0]) return found[0];
    }
    const village = { id: newUuid(), communeCode, name };
    this.#unsaved.push(village);
    this.#add(village);
    return village;
  }

  /** Writes the new ones among these; false when somebody made one of them meanwhile, and all must be read anew. */
  async save(ids: ReadonlySet<string | null>, sql: Sql, isDemo: boolean, now: Date): Promise<boolean> {
    const fresh = this.#unsaved.filter(({ id }) => ids.has(id));
    if (fresh.length === 0) return true;
    const rows = await sql.query(
      `insert into village (id, commune_code, name, is_demo, created_at, updated_at)
       select id, "communeCode", name, $2, $3, $3
         from jsonb_to_recordset($1) r(id uuid, "communeCode" text, name text)
       on conflict (commune_code, name) do nothing returning id`,
      [JSON.stringify(fresh), isDemo, now],
    );
    return rows.length === fresh.length;
  }

  /** These stand in the registry from now on. */
  saved(ids: ReadonlySet<string | null>): void {
    this.#unsaved = this.#unsaved.filter(({ id }) => !ids.has(id));
  }

  #add(village: Village): void {
    const key = `${village.communeCode} ${bareVillage(village.name)}`;
    this.#byBare.set(key, [...(this.#byBare.get(key) ?? []), village]);
  }
}
