import type {
  FindGoodsQuery,
  GrantStarsMutation,
  RecordOfProductQuery,
  RecordRightsQuery,
} from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import fileMutation from './file-renewal.graphql?raw';
import findQuery from './find-goods.graphql?raw';
import grantMutation from './grant.graphql?raw';
import rightsQuery from './record-rights.graphql?raw';
import recordQuery from './record.graphql?raw';
import refuseMutation from './refuse-renewal.graphql?raw';
import revokeMutation from './revoke.graphql?raw';

type Certificate = NonNullable<RecordOfProductQuery['product']>['ocopCertificates'][number];

/** The register of certificates for who keeps it: `?product=prd_…` says of which goods. */
class RecordCertificates extends Island {
  private readonly productId = new URLSearchParams(location.search).get('product');

  private get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const finding = this.at<HTMLFormElement>('finding');
    finding.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(event.submitter as HTMLButtonElement, () => this.find(finding));
    });
    this.records(this.at<HTMLFormElement>('grant'), grantMutation, () => ({ productId: this.productId }), 'granted');
  }

  protected override async fill(): Promise<void> {
    const { me } = await ask<RecordRightsQuery>(rightsQuery);
    // Those of a whole province keep its register, those of a commune do not.
    const isKeeper = me?.roles.some(({ communeCode }) => communeCode === null) ?? false;
    this.at('not-keeper').hidden = isKeeper;
    this.at('choice').hidden = !isKeeper || this.productId !== null;
    this.at('register').hidden = !isKeeper || this.productId === null;
    if (isKeeper && this.productId) await this.list(this.productId);
  }

  private async find(form: HTMLFormElement): Promise<string> {
    const search = new FormData(form).get('search');
    const { products } = await ask<FindGoodsQuery>(findQuery, { search });
    const found = products?.nodes ?? [];
    this.at('found').replaceChildren(
      ...found.map(({ id, name, origin }) => {
        const { line, of } = this.copy('goods');
        const link = of('link') as HTMLAnchorElement;
        link.href += `?product=${id}`;
        link.textContent = name[this.locale];
        of('place').textContent = origin.commune?.fullName[this.locale] ?? '';
        return line;
      }),
    );
    return found.length > 0 ? '' : this.say('notFound');
  }

  private async list(id: string): Promise<void> {
    const { product, ocopLegalVersions } = await ask<RecordOfProductQuery>(recordQuery, { id });
    if (!product) throw new Error('no such goods');
    this.at('name').textContent = product.name[this.locale];
    const certificates = product.ocopCertificates;
    this.at('none').hidden = certificates.length > 0;
    this.at('certificates').replaceChildren(...certificates.map((each) => this.line(each)));
    const form = this.at<HTMLFormElement>('grant');
    const select = (name: string) => form.elements.namedItem(name) as HTMLSelectElement;
    const rules = [...(ocopLegalVersions ?? [])].reverse();
    select('legalVersion').replaceChildren(...rules.map(({ id: code, act }) => new Option(act[this.locale], code)));
    const renewable = certificates.filter(({ state, renewal }) => state !== 'REVOKED' && renewal.result === null);
    const renews = select('renewsId');
    renews.length = 1;
    renews.append(...renewable.map((each) => new Option(this.nameOf(each), each.id)));
    renews.closest<HTMLElement>('.field')!.hidden = renewable.length === 0;
  }

  private nameOf({ stars, decisionNumber, issuedOn }: Certificate): string {
    return `${this.say('stars', String(stars))}, ${decisionNumber}, ${formatDay(this.locale, issuedOn)}`;
  }

  private line(certificate: Certificate): HTMLElement {
    const { line, of } = this.copy('certificate');
    const { id, state, renewal, expiresOn, revokedOn, isDemo } = certificate;
    const day = (value: string) => formatDay(this.locale, value);
    of('title').textContent = this.nameOf(certificate);
    of('state').textContent = [
      this.say(state.toLowerCase().replace('_g', 'G'), day(revokedOn ?? expiresOn)),
      renewal.filedOn ? this.say('filed', day(renewal.filedOn)) : '',
      renewal.result ? this.say(renewal.result.toLowerCase()) : '',
      isDemo ? this.say('demo') : '',
    ].join(' ');
    const isOpen = state !== 'REVOKED' && renewal.result === null;
    for (const [name, mutation, done, may] of [
      ['file', fileMutation, 'fileNoted', isOpen && renewal.filedOn === null],
      ['refuse', refuseMutation, 'refuseNoted', isOpen && renewal.filedOn !== null],
      // Of one that has ended too: it may have been taken back while it was in force.
      ['revoke', revokeMutation, 'revokeNoted', state !== 'REVOKED'],
    ] as const) {
      const form = of(name) as HTMLFormElement;
      form.closest('details')!.hidden = !may;
      this.records(form, mutation, () => ({ id }), done);
    }
    return line;
  }

  /** Writes what a form says into the register. Pressed twice, or again after a network that broke, it is written once. */
  private records(form: HTMLFormElement, mutation: string, what: () => object, done: string): void {
    let idempotencyKey = crypto.randomUUID();
    form.addEventListener('input', () => (idempotencyKey = crypto.randomUUID()));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(event.submitter as HTMLButtonElement, async () => {
        const controls = [...form.elements].filter((each) => 'name' in each && each.name) as HTMLInputElement[];
        const values = controls.flatMap(({ name, value, dataset }) => {
          const text = value.trim();
          // A mean is written with a comma here.
          return text ? [[name, 'number' in dataset ? Number(text.replace(',', '.')) : text]] : [];
        });
        const input = { idempotencyKey, ...what(), ...(Object.fromEntries(values) as object) };
        const { answer } = await ask<GrantStarsMutation>(mutation, { input });
        const errors = answer?.userErrors ?? [];
        const wrong = errors.map(({ path }) => path?.[1]);
        for (const control of controls) control.setAttribute('aria-invalid', String(wrong.includes(control.name)));
        if (errors.length > 0) return errors.map(({ message }) => message).join('\n');
        form.reset();
        idempotencyKey = crypto.randomUUID();
        await this.list(this.productId!);
        return this.say(done);
      });
    });
  }
}

customElements.define('record-certificates', RecordCertificates);
