import type { Locale } from '../../lib/locale.ts';
import { isOfficer } from '../desk/is-officer.ts';
import { ownStores } from '../desk/own-stores.ts';
import { Island } from '../session/island.ts';
import { ComplaintList } from './complaint-list.ts';
import { ReturnList } from './return-list.ts';

/** Complaints and returns that somebody's stores have to answer, and complaints that an officer decides. */
export class MyComplaints extends Island {
  get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  protected override async fill(): Promise<void> {
    const [stores, decides] = await Promise.all([ownStores(undefined, 'MANAGE_ORDERS'), isOfficer()]);
    const lists = [
      ...(decides ? [new ComplaintList(this, { storeId: null })] : []),
      ...stores.flatMap(({ id: storeId, name: { [this.locale]: name } }) => [
        new ComplaintList(this, { storeId, name }),
        new ReturnList(this, storeId, name),
      ]),
    ];
    this.at('lists').replaceChildren(...lists.map(({ section }) => section));
    this.at('none').hidden = lists.length > 0;
    await Promise.all(lists.map((list) => list.show()));
  }
}

customElements.define('my-complaints', MyComplaints);
