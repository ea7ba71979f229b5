import { randomUUID } from 'node:crypto';

/** What a buyer has typed and chosen so far, as the form sends it. */
export interface Entries {
  name: string;
  phone: string;
  /** The commune as typed. */
  place: string;
  /** The code that was found or chosen for what stands in `seen`. */
  commune: string;
  seen: string;
  address: string;
  note: string;
  payment: string;
  isAdult: boolean;
  /** The chosen way of each store, by its public id. */
  ways: ReadonlyMap<string, string>;
}

/** What a form carries that nobody typed. */
export interface Carried {
  /** Once for each page that was shown: sent twice it orders once. */
  key: string;
  /** Of the quotes that were shown. */
  atDoor: string;
  before: string;
  /** Prices and fees that were shown, for saying what changed. */
  shown: string;
}

/** A field that can be wrong, as the page names it. */
export type FieldName = 'name' | 'phone' | 'place' | 'address' | 'note' | 'payment' | 'isAdult' | 'ways';

/** What is wrong, by field; `all` is about none of them. */
export type Wrong = Partial<Record<FieldName | 'all', string>>;

/** Reads a form; an empty one is a first visit. */
export function readEntries(form: Readonly<Record<string, string>>): Entries {
  const text = (name: string) => form[name]?.normalize('NFC') ?? '';
  const ways = Object.entries(form).filter(([name]) => name.startsWith('way.'));
  return {
    name: text('name'),
    phone: text('phone'),
    place: text('place'),
    commune: /^\d{5}$/.test(text('commune')) ? text('commune') : '',
    seen: text('seen'),
    address: text('address'),
    note: text('note'),
    payment: text('payment'),
    isAdult: form.isAdult === 'on',
    ways: new Map(ways.map(([name, value]) => [name.slice(4), value])),
  };
}

/** Reads what a form carries. */
export function readCarried(form: Readonly<Record<string, string>>): Carried {
  return {
    key: /^[\w.-]{8,100}$/.test(form.key ?? '') ? (form.key ?? '') : randomUUID(),
    atDoor: form.atDoor ?? '',
    before: form.before ?? '',
    shown: form.shown ?? '',
  };
}

const FIELD_OF: Readonly<Record<string, FieldName>> = {
  'contact.name': 'name',
  'contact.phone': 'phone',
  communeCode: 'place',
  address: 'address',
  note: 'note',
  deliveries: 'ways',
  paymentMethod: 'payment',
  isAdult: 'isAdult',
};

/** What is refused to guests alone, and not to who has signed in, by code and path. */
const OF_GUESTS = ['TOO_MANY_ATTEMPTS input', 'CONFLICT input.contact.phone'];

/** Whether something was refused that is not to who has signed in. */
export function helpsToSignIn(userErrors: readonly { code: string; path: string[] | null }[]): boolean {
  return userErrors.some(({ code, path }) => OF_GUESTS.includes(`${code} ${path?.join('.')}`));
}

/** The API's refusals, by the fields of the page; the first of each. */
export function wrongBy(userErrors: readonly { message: string; path: string[] | null }[]): Wrong {
  const wrong: Wrong = {};
  for (const { message, path } of userErrors) {
    const field = FIELD_OF[(path ?? []).slice(1).join('.')] ?? 'all';
    wrong[field] ??= message;
  }
  return wrong;
}
