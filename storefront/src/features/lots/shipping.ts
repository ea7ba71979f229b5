import type { LotReceiversQuery } from '../../generated/graphql.ts';
import { field, temperature, value } from './form.ts';
import { askOrRecall } from './last-seen.ts';
import { Parts } from './parts.ts';
import receiversQuery from './receivers.graphql?raw';
import type { StoreDesk } from './store-desk.ts';

const opened = new WeakMap<HTMLFormElement, Parts>();

/** The form that tells of lots that were sent; what is being typed stays. */
export async function openShipping(desk: StoreDesk): Promise<void> {
  const form = desk.at<HTMLFormElement>('ship');
  let parts = opened.get(form);
  if (!parts) opened.set(form, (parts = listen(desk, form)));
  if (form.dataset.touched !== undefined) return;
  parts.clear();
  await offerReceivers(desk, form).catch(() => {
    // Without a network a name does.
  });
  fitReceiver(form);
}

function listen(desk: StoreDesk, form: HTMLFormElement): Parts {
  const parts = new Parts(desk, form);
  field(form, 'storeId').addEventListener('change', () => fitReceiver(form));
  desk.page.tells(form, 'ship', desk.store.id, () => ({
    parts: parts.read(),
    to: value(form, 'storeId')
      ? { storeId: value(form, 'storeId') }
      : { name: value(form, 'name'), phone: value(form, 'phone') || null },
    temperature: temperature(form),
    sscc: value(form, 'sscc') || null,
  }));
  return parts;
}

/** The stores of the commune first, then those of the province. */
async function offerReceivers({ store, page }: StoreDesk, form: HTMLFormElement): Promise<void> {
  const select = field(form, 'storeId') as unknown as HTMLSelectElement;
  if (!store.commune || select.length > 1) return;
  const { code, province } = store.commune;
  const found = await askOrRecall<LotReceiversQuery>(`receivers ${code}`, receiversQuery, {
    communeCode: code,
    provinceCode: province.code,
  });
  const stores = [found.near, found.far].flatMap((list) => list?.nodes ?? []);
  const others = new Map(stores.filter(({ id }) => id !== store.id).map((each) => [each.id, each]));
  select.append(...[...others.values()].map(({ id, name }) => new Option(name[page.locale], id)));
}

/** Whoever is no store here has a name. */
function fitReceiver(form: HTMLFormElement): void {
  const isNamed = value(form, 'storeId') === '';
  form.querySelector<HTMLElement>('[data-part=named]')!.hidden = !isNamed;
  field(form, 'name').required = isNamed;
}
