import { newUuid, publicId } from '@cho-phien/kit/ids';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { users } from '../subgraph.ts';

/** The subgraph of a test file. */
export let api: TestSubgraph;

/** Opens it, before all tests of a file. */
export async function openUsers(): Promise<void> {
  api = await openTestSubgraph(users);
}

export const closeUsers = () => api.close();

/** The commune of the stores below. */
export const COMMUNE = '06463';
const FIELDS = `id slug name { vi en } isPublic missingDuties taxCode phone returnTerms isIdentityVerified
  verification { at role commune { code } province { code } }
  opening { state reason reopensOn nextChangeAt }`;
/** What changes a store, each with its input. */
export const INPUTS = {
  storeUpdate: 'StoreUpdateInput',
  storeSetOpening: 'StoreSetOpeningInput',
  storeVerify: 'StoreIdInput',
  storeUnverify: 'StoreIdInput',
};

/** Changes a store: what it answered, or the code of its refusal. */
export const run = async (mutation: keyof typeof INPUTS, input: object, viewer: Viewer, now = TEST_NOW) => {
  const { data, errors } = await api.ask(
    `mutation ($input: ${INPUTS[mutation]}!) { ${mutation}(input: $input) { store { ${FIELDS} } userErrors { code path } } }`,
    { input },
    { viewer, now: now.getTime() },
  );
  return { ...data?.[mutation], refusal: errors?.[0]?.extensions?.code as string | undefined };
};

/** A store that tells everything, as uuid. */
export async function aStore(change: object = {}): Promise<string> {
  const id = newUuid();
  const row = {
    slug: `cua-hang-${id}`,
    name_vi: 'Hợp tác xã Thử',
    name_en: 'Hợp tác xã Thử',
    kind: 'COOPERATIVE',
    commune_code: COMMUNE,
    address: 'Thôn Thử',
    phone: '+842053820000',
    tax_code: '0100109106',
    complaint_way: 'Gọi điện.',
    return_terms: 'Đổi trong ngày.',
    ...change,
  };
  await api.subgraph.db.query(
    `insert into store (id, slug, name_vi, name_en, kind, commune_code, commune_confidence, is_demo, address, phone,
            registration_number, tax_code, personal_tax_code, complaint_way, return_terms, household_id, sources,
            created_at, updated_at)
     select $1, slug, name_vi, name_en, kind, commune_code, 'FROM_SOURCE', coalesce(is_demo, false), address, phone,
            registration_number, tax_code, personal_tax_code, complaint_way, return_terms, household_id, '[]', now(), now()
       from jsonb_populate_record(null::store, $2)`,
    [id, JSON.stringify(row)],
  );
  return id;
}
export const idOf = (uuid: string) => publicId('str', uuid);
