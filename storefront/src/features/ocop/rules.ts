import { todayOf } from '../../data/clock.ts';
import { answerOf } from '../../data/load.ts';
import {
  OcopFormDocument,
  OcopFormNamesDocument,
  OcopRulesDocument,
  type OcopFormQuery,
  type OcopRulesQuery,
} from '../../generated/graphql.ts';
import { required } from '../../lib/api.ts';

/** OCOP as one decision rules it. */
export type OcopRules = NonNullable<OcopRulesQuery['ocopLegalVersions']>[number];
/** A scoring form. */
export type OcopForm = NonNullable<OcopFormQuery['ocopForm']>;
/** A criterion of a form, or the heading of those below it. */
export type OcopCriterion = OcopForm['criteria'][number];

const asked = new Map<string, Promise<unknown>>();

/** Asks once per process: rules and forms are data files of the API's release, and no event ever tells of them. */
function once<T>(name: string, ask: () => Promise<T>): Promise<T> {
  let answer = asked.get(name) as Promise<T> | undefined;
  if (!answer) {
    asked.set(name, (answer = ask()));
    answer.catch(() => asked.delete(name));
  }
  return answer;
}

/** Every version of the rules, the oldest first. */
export async function ocopVersions(): Promise<OcopRules[]> {
  const { ocopLegalVersions } = await once('rules', () => answerOf(OcopRulesDocument, {}));
  return required(ocopLegalVersions, 'the OCOP rules');
}

/** The rules that a dossier filed today goes by: the newest in force. */
export async function rulesToday(): Promise<OcopRules> {
  const versions = await ocopVersions();
  const today = todayOf(versions.flatMap(({ from, to }) => (to ? [from, to] : [from])));
  return required(
    versions.findLast(({ from, to }) => from <= today && (!to || today <= to)),
    'OCOP rules for today',
  );
}

/** The slug of each product set that has a form, with the form's code. */
export async function formCodes(): Promise<Map<string, string>> {
  const { ocopForms } = await once('forms', () => answerOf(OcopFormNamesDocument, {}));
  return new Map(required(ocopForms, 'the OCOP forms').map(({ code, category }) => [category.slug, code]));
}

/** The form of a product set, by the slug of the set; undefined where there is none. */
export async function formBySlug(slug: string): Promise<OcopForm | undefined> {
  const code = (await formCodes()).get(slug);
  if (!code) return undefined;
  const { ocopForm } = await once(code, () => answerOf(OcopFormDocument, { code }));
  return required(ocopForm, `the OCOP form ${code}`);
}
