import { todayOf } from '../../data/clock.ts';
import { answerOf } from '../../data/load.ts';
import { once } from '../../data/once.ts';
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

/** Every version of the rules, the oldest first. */
export const ocopVersions = once(async (): Promise<OcopRules[]> =>
  required((await answerOf(OcopRulesDocument, {})).ocopLegalVersions, 'the OCOP rules'),
);

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
export const formCodes = once(async () => {
  const { ocopForms } = await answerOf(OcopFormNamesDocument, {});
  return new Map(required(ocopForms, 'the OCOP forms').map(({ code, category }) => [category.slug, code]));
});

const formOf = once(async (code): Promise<OcopForm> => {
  const { ocopForm } = await answerOf(OcopFormDocument, { code });
  return required(ocopForm, `the OCOP form ${code}`);
});

/** The form of a product set, by the slug of the set; undefined where there is none. */
export async function formBySlug(slug: string): Promise<OcopForm | undefined> {
  const code = (await formCodes()).get(slug);
  return code ? formOf(code) : undefined;
}
