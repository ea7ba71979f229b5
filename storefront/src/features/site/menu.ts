import type { Speaker } from '../../lib/locale.ts';
import { to, type Address } from '../../lib/urls.ts';

/** The five ways into the market, short enough for a phone 360 pixels wide. */
export type MenuEntry = 'seasons' | 'products' | 'communes' | 'stores' | 'stories';

/** The menu in its order. */
export function menu(t: Speaker): { entry: MenuEntry; name: string; address: Address }[] {
  return [
    { entry: 'seasons', name: t('Mùa vụ', 'Seasons'), address: to.seasons },
    { entry: 'products', name: t('Sản phẩm', 'Produce'), address: to.products() },
    { entry: 'communes', name: t('Xã', 'Places'), address: to.communes },
    { entry: 'stores', name: t('Người bán', 'Sellers'), address: to.stores() },
    { entry: 'stories', name: t('Chuyện', 'Stories'), address: to.stories() },
  ];
}
