import type { SellingProductFragment, SetCapacityMutation } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import { ask } from '../session/client.ts';
import { pieces } from './pieces.ts';
import capacityMutation from './set-capacity.graphql?raw';
import type { Outcome, StoreSelling } from './store-selling.ts';

type Size = SellingProductFragment['variants'][number];
type Capacity = NonNullable<Size['preorderCapacities']>[number];

/**
 * The harvests of a size that are or may be ordered ahead, the next first: what is promised and ordered of each, and a
 * form for those that are to come. None where its product takes no orders ahead, save those that were ordered before.
 */
export function harvestLines(page: StoreSelling, product: SellingProductFragment, size: Size): HTMLElement[] {
  const known = size.preorderCapacities ?? [];
  const next = product.preorder && product.season.nextStartsOn;
  const isKnown = known.some(({ seasonStartsOn }) => seasonStartsOn === next);
  const opened = next && !isKnown ? [{ seasonStartsOn: next, capacity: 0, orderedQuantity: 0 }] : [];
  return [...known, ...opened]
    .sort((a, b) => a.seasonStartsOn.localeCompare(b.seasonStartsOn))
    .map((harvest) => harvestLine(page, product, size.id, harvest));
}

function harvestLine(
  page: StoreSelling,
  { asOf, season, preorder }: SellingProductFragment,
  variantId: string,
  harvest: Capacity,
): HTMLElement {
  const { seasonStartsOn } = harvest;
  const { line, of } = page.copy('harvest');
  const form = of('promising') as HTMLFormElement;
  const day = (date: string) => formatDay(page.locale, date);
  const hasBegun = seasonStartsOn <= vietnamDay(asOf);
  const window = seasonStartsOn === season.nextStartsOn ? preorder : null;
  const show = ({ capacity, orderedQuantity }: Capacity) => {
    const isOpened = capacity > 0;
    const figures = [orderedQuantity, capacity].map((figure) => figure.toLocaleString(page.locale));
    of('ordered').textContent = isOpened ? page.say('ordered', figures.join('/')) : page.say('notOpened');
    // What was promised stands in the field until another number is typed.
    (form.elements.namedItem('capacity') as HTMLInputElement).defaultValue = isOpened ? String(capacity) : '';
    of('save').textContent = page.say(isOpened ? 'changeCapacity' : 'openHarvest');
  };
  const save = async (given: FormData): Promise<Outcome> => {
    const capacity = pieces(given.get('capacity'));
    const { answer } = await ask<SetCapacityMutation>(capacityMutation, {
      input: { variantId, seasonStartsOn, capacity },
    });
    if (!answer?.variant) return { refusals: answer?.userErrors ?? [] };
    const saved = answer.variant.preorderCapacities?.find((each) => each.seasonStartsOn === seasonStartsOn);
    show(saved ?? { seasonStartsOn, capacity, orderedQuantity: 0 });
    form.reset();
    if (!window || capacity === 0) return { done: page.say('saved') };
    return { done: window.isOpen ? page.say('opened') : page.say('opens', day(window.opensOn)) };
  };
  of('which').textContent = page.say('harvest', day(seasonStartsOn));
  of('when').textContent = hasBegun
    ? page.say('begun')
    : window
      ? page.say('window', `${day(window.opensOn)} – ${day(window.closesOn)}`)
      : '';
  form.hidden = hasBegun || preorder === null;
  show(harvest);
  page.submits(form, save);
  return line;
}
