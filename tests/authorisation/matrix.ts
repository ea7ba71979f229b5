import {
  PERSONAL_NUMBER,
  appointed,
  cartHere,
  cartOf,
  codeHere,
  certificateHere,
  certificationHere,
  assignmentHere,
  groupHere,
  helperHere,
  householdHere,
  imported,
  inState,
  invited,
  listingHere,
  harvestHere,
  lotHere,
  lotOnSale,
  member,
  complaintHere,
  deliveredHere,
  orderHere,
  returnHere,
  parcelHere,
  partnerHere,
  paymentHere,
  pictureOf,
  recallHere,
  registered,
  revised,
  sizeHere,
  writtenHere,
  wronglyTold,
} from './things.ts';
import { HERE, type World } from './world.ts';
import { newUuid, parseId } from '@cho-phien/kit/ids';

// Who may do what. One row for each root field and each sensitive field, one column for each role:
//
//   an anonymous       co consumer          oS member of another store   wS member of the own store
//   he helper who is assigned to the store's household                   oH helper who is not
//   oO officer of another commune           of officer of the commune   pO officer of the whole province
//   pa partner without a scope              pS partner with every scope  ad admin
//
//   +  may           0  is shown nothing, as if it were not there          -  is refused, and nothing is written

/** One row. */
export interface Row {
  /** `Query.products`, or what of it when a field is asked in several ways. */
  field: string;
  /** One sign for each role. */
  cells: string;
  /** A GraphQL operation with one root field, called `it`. */
  operation: string;
  /** Its variables, made anew for each role: what an allowed caller changes must not be there for the next. */
  variables?: (world: World, role: Caller) => Promise<object> | object;
  /** What must be there for who may; the answer's `it` unless told otherwise. */
  seen?: (it: any, world: World) => unknown;
}

/** What a row knows of who asks. */
export interface Caller {
  /** Public id of the account; undefined for who has none. */
  accountId: string | undefined;
  /** Whether it is a partner's key. */
  isPartner: boolean;
}

const EVERYBODY = '+ + + + + + + + + + + +';

/** A query that everybody may ask. */
const open = (field: string, operation: string, variables?: Row['variables']): Row => ({
  field: `Query.${field}`,
  cells: EVERYBODY,
  operation: `query${operation}`,
  ...(variables && { variables }),
});

const mutation = (
  field: string,
  cells: string,
  type: string,
  input: (world: World, role: Caller) => Promise<object> | object,
): Row => ({
  field: `Mutation.${field}`,
  cells,
  operation: `mutation ($input: ${type}!) { it: ${field}(input: $input) { userErrors { code message } } }`,
  variables: async (world, role) => ({ input: await input(world, role) }),
  seen: (it) => it?.userErrors.length === 0,
});

/** The rows of root fields, public ones first. */
export const ROWS: readonly Row[] = [
  //                                    an co oS wS he oH oO of pO pa pS ad
  open('products', '{ it: products(first: 1) { nodes { id } } }'),
  open('product', ' ($id: ID!) { it: product(id: $id) { id } }', ({ own }) => ({ id: own.productId })),
  open('productAddresses', '{ it: productAddresses(first: 1) { nodes { slug } } }'),
  open('productChanges', '{ it: productChanges(first: 1) { nodes { productId } } }'),
  open('productStoryTemplate', '{ it: productStoryTemplate(categoryCode: "QD26-01") { code } }'),
  open('categories', '{ it: categories { code } }'),
  open('category', '{ it: category(code: "QD26-01") { code } }'),
  open('categoryBranches', '{ it: categoryBranches { code } }'),
  open('ocopLegalVersions', '{ it: ocopLegalVersions { id } }'),
  open('ocopForms', '{ it: ocopForms { code } }'),
  open('ocopForm', '{ it: ocopForm(code: "QD26-01") { code } }'),
  open('ocopSelfCheck', '{ it: ocopSelfCheck(input: { formCode: "QD26-01", sheets: [{ answers: [] }] }) { stars } }'),
  open('ocopCertificate', ' ($id: ID!) { it: ocopCertificate(id: $id) { id } }', async (world) => ({
    id: await certificateHere(world),
  })),
  open('ocopCertificates', '{ it: ocopCertificates(first: 1) { nodes { id product { id } } } }'),
  open('lot', ' ($id: ID!) { it: lot(id: $id) { id } }', async (world) => ({ id: await lotHere(world) })),
  open('lotLookUp', '{ it: lotLookUp(typed: "7K2M 9Q4V") { result } }'),
  open('lots', ' ($id: ID!) { it: lots(filter: { ids: [$id] }) { nodes { id } } }', async (world) => ({
    id: await lotHere(world),
  })),
  open('lotChanges', '{ it: lotChanges(first: 1) { nodes { lotId } } }'),
  open('recalls', '{ it: recalls(first: 1) { nodes { id } } }'),
  open('recall', ' ($id: ID!) { it: recall(id: $id) { id } }', async (world) => ({ id: await recallHere(world) })),
  {
    field: 'Query.recall with whom to call',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: recall(id: $id) { contacts { nodes { name phone } } } }',
    variables: async (world) => ({ id: await recallHere(world) }),
    seen: (it) => it?.contacts?.nodes.length > 0,
  },
  {
    field: 'Query.storeLots',
    cells: /*   */ '- - - + + - - + + - - +',
    operation: 'query ($id: ID!) { it: storeLots(storeId: $id) { nodes { id } } }',
    variables: async (world) => (await lotHere(world), { id: world.own.storeId }),
    seen: (it) => it?.nodes.length > 0,
  },
  {
    field: 'Query.lotArrivals',
    cells: /*   */ '- - - + + - - + + - - +',
    operation: 'query ($id: ID!) { it: lotArrivals(storeId: $id) { nodes { quantity } } }',
    variables: ({ own }) => ({ id: own.storeId }),
    seen: (it) => Array.isArray(it?.nodes),
  },
  {
    field: 'Query.lot with what is in stock of it',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: lot(id: $id) { stock { onHand } } }',
    variables: async (world) => ({ id: await lotOnSale(world) }),
    seen: (it) => it?.stock?.length > 0,
  },
  {
    field: 'Query.product with what may be ordered ahead',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: product(id: $id) { variants { preorderCapacities { capacity } } } }',
    variables: ({ own }) => ({ id: own.productId }),
    seen: (it) => it?.variants.some((variant: any) => variant.preorderCapacities !== null),
  },
  open('platforms', '{ it: platforms { code } }'),
  open('certificationSchemes', '{ it: certificationSchemes { code } }'),
  open('seasonCalendar', '{ it: seasonCalendar { month } }'),
  open('store', ' ($id: ID!) { it: store(id: $id) { id } }', ({ own }) => ({ id: own.storeId })),
  open('stores', '{ it: stores(first: 1) { nodes { id } } }'),
  open('storeChanges', '{ it: storeChanges(first: 1) { nodes { storeId } } }'),
  open('provinces', '{ it: provinces { code } }'),
  open('province', '{ it: province(code: "20") { code } }'),
  open('communes', '{ it: communes(first: 1) { nodes { code } } }'),
  open('commune', `{ it: commune(code: "${HERE.communeCode}") { code } }`),
  open('formerUnits', '{ it: formerUnits(first: 1) { nodes { code } } }'),
  open('village', ' ($id: ID!) { it: village(id: $id) { id name } }', ({ own }) => ({ id: own.villageId })),
  open('villages', '{ it: villages(first: 1) { nodes { id name } } }'),
  open('consentPurposes', '{ it: consentPurposes { purpose } }'),
  open('page', '{ it: page(slug: "gioi-thieu") { slug } }'),
  open('pages', '{ it: pages { slug } }'),
  open('story', '{ it: story(slug: "hoa-hoi-la-gi") { slug } }'),
  open('stories', '{ it: stories(first: 1) { nodes { slug } } }'),
  open('contentChanges', '{ it: contentChanges(first: 1) { nodes { id } } }'),
  open('orderChanges', '{ it: orderChanges(first: 1) { nodes { id } } }'),
  {
    field: 'Query.ocopRenewals',
    cells: /*   */ '- - 0 + + - 0 + + - - +',
    operation:
      'query { it: ocopRenewals(first: 100) { nodes { certificate { product { id } } notices { id } } counts { state } } }',
    variables: async (world) => (await certificateHere(world), {}),
    seen: (it, { own }) =>
      it?.nodes.some(
        (node: { certificate: { product: { id: string } } }) => node.certificate.product.id === own.productId,
      ),
  },
  {
    field: 'Query.product of a draft',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: product(id: $id) { id } }',
    variables: (world) => inState(world, world.own.draftId, 'DRAFT'),
  },
  {
    field: 'Query.product with a paused listing elsewhere',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: product(id: $id) { platformListings { state } } }',
    variables: async (world) => {
      await listingHere(world, 'PAUSED');
      return { id: world.own.productId };
    },
    seen: (it) => it?.platformListings.some(({ state }: { state: string }) => state === 'PAUSED'),
  },
  {
    field: 'Query.product of a draft with its pictures',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: product(id: $id) { media { altText { vi } } } }',
    variables: async (world) => {
      await pictureOf(world, world.own.draftId, 0);
      return inState(world, world.own.draftId, 'DRAFT');
    },
    seen: (it) => it?.media.length > 0,
  },
  {
    field: 'Query.products of drafts',
    cells: /*   */ '- - 0 + + - 0 + + - - +',
    operation: 'query { it: products(filter: { state: DRAFT }, first: 100) { nodes { id } } }',
    variables: async (world) => (await inState(world, world.own.draftId, 'DRAFT'), {}),
    seen: (it, { own }) => it?.nodes.some(({ id }: { id: string }) => id === own.draftId),
  },
  {
    field: 'Query.product with what is being written of it',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation:
      'query ($id: ID!) { it: product(id: $id) { openRevision { id } words { slug } revisions(first: 1) { nodes { id } } quality { score } } }',
    variables: async (world) => {
      await revised(world, parseId('prd', world.own.productId) ?? '', 'DRAFT');
      return { id: world.own.productId };
    },
    seen: (it) =>
      it?.openRevision !== null && it?.words !== null && it?.quality !== null && it?.revisions?.nodes.length === 1,
  },
  {
    field: 'Query.product that is blocked',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: product(id: $id) { block { reason } } }',
    variables: async (world) => ({ id: await writtenHere(world, 'BLOCKED') }),
    seen: (it) => it?.block?.reason === 'UNSAFE',
  },
  {
    field: 'Query.productReviews',
    cells: /*   */ '- - - - - - 0 + + - - +',
    operation: 'query { it: productReviews(first: 100) { nodes { product { id } } } }',
    variables: async (world) => (await writtenHere(world, 'IN_REVIEW'), {}),
    seen: (it) => it?.nodes.length > 0,
  },
  {
    field: 'Query.growingAreas',
    cells: /*   */ '- - - + + - - + + - - +',
    operation: 'query ($id: ID!) { it: growingAreas(storeId: $id) { id } }',
    variables: ({ own }) => ({ id: own.storeId }),
  },
  {
    field: 'Query.facilities',
    cells: /*   */ '- - - + + - - + + - - +',
    operation: 'query ($id: ID!) { it: facilities(storeId: $id) { id } }',
    variables: ({ own }) => ({ id: own.storeId }),
  },
  {
    field: 'Query.lot with its balance',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: lot(id: $id) { balance { left } } }',
    variables: async (world) => ({ id: await lotHere(world) }),
    seen: (it) => it?.balance,
  },
  {
    field: 'Query.lot with its scans',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: lot(id: $id) { scans { day count } } }',
    variables: async (world) => ({ id: await lotHere(world) }),
    seen: (it) => it?.scans,
  },
  {
    field: 'Query.stampPrints',
    cells: /*   */ '- - - + + - - + + - - +',
    operation: 'query ($id: ID!) { it: stampPrints(lotId: $id, first: 1) { nodes { sheetUrl } } }',
    variables: async (world) => {
      const id = await lotHere(world);
      await world.sql(
        `insert into products.stamp_print (id, lot_id, format, count, skip, printed_by, printed_at)
         values ($1, $2, 'A4_24', 1, 0, $1, now())`,
        [newUuid(), parseId('lot', id)],
      );
      return { id };
    },
    seen: (it) => it?.nodes.length === 1,
  },
  {
    field: 'Query.store that is not public',
    cells: /*   */ '0 0 0 0 0 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: store(id: $id) { id } }',
    variables: async (world) => ({ id: await registered(world) }),
  },
  {
    field: 'Query.store with its members',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: store(id: $id) { members { id phone } } }',
    variables: ({ own }) => ({ id: own.storeId }),
    seen: (it) => it?.members !== null,
  },
  {
    field: 'Query.store with the personal number of its household',
    cells: /*   */ '0 0 0 + + 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: store(id: $id) { taxCode } }',
    variables: async ({ own, sql }) => {
      await sql(`update users.store set personal_tax_code = $2 where id = $1 and personal_tax_code is null`, [
        parseId('str', own.storeId),
        PERSONAL_NUMBER,
      ]);
      return { id: own.storeId };
    },
    seen: (it) => it?.taxCode === PERSONAL_NUMBER,
  },
  {
    field: 'Query.me',
    cells: /*   */ '0 + + + + + + + + 0 0 +',
    operation: `query { it: me { id phone roles { id } sessions { id } memberships { store { id } } consents { id }
      assignments { id helperPhone } helperGroups { id } household { id } } }`,
    seen: (it) => it?.sessions.length === 1,
  },
  {
    field: 'Query.account of somebody else',
    cells: /*   */ '0 0 0 0 0 0 0 0 0 0 0 +',
    operation: 'query ($id: ID!) { it: account(id: $id) { id phone email name } }',
    variables: async (world) => ({ id: await invited(world) }),
  },
  {
    field: 'Query.accounts',
    cells: /*   */ '- - - - - - - - - - - +',
    operation: 'query { it: accounts(first: 1) { nodes { id phone } } }',
  },
  {
    field: 'Query.apiClient',
    cells: /*   */ '0 0 0 0 0 0 0 0 0 + + 0',
    operation: 'query { it: apiClient { id scopes keys { prefix } } }',
  },
  {
    field: 'Query.apiClients',
    cells: /*   */ '- - - - - - - - + - - +',
    operation: 'query { it: apiClients(first: 1) { nodes { id partner { name } keys { prefix } } } }',
  },
  {
    field: 'Query.partner',
    cells: /*   */ '0 0 0 0 0 0 0 0 + 0 0 +',
    operation: 'query ($id: ID!) { it: partner(id: $id) { id contactEmail } }',
    variables: async (world) => ({ id: (await partnerHere(world)).partnerId }),
  },
  {
    field: 'Query.partners',
    cells: /*   */ '- - - - - - - - + - - +',
    operation: 'query { it: partners(first: 1) { nodes { id contactEmail } } }',
  },
  {
    field: 'Query.household',
    cells: /*   */ '0 0 0 0 + 0 0 + + 0 0 +',
    operation:
      'query ($id: ID!) { it: household(id: $id) { id headName phone assistedContact consents { id } assignments { id } } }',
    variables: ({ own }) => ({ id: own.householdId }),
  },
  {
    field: 'Query.village with its households',
    cells: /*   */ '0 0 0 0 0 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: village(id: $id) { householdCount } }',
    variables: ({ own }) => ({ id: own.villageId }),
    seen: (it) => it?.householdCount != null,
  },
  {
    field: 'Query.households',
    cells: /*   */ '- - - - + 0 0 + + - - +',
    operation: 'query { it: households(first: 100) { nodes { id headName } } }',
    seen: (it, { own }) => it?.nodes.some(({ id }: { id: string }) => id === own.householdId),
  },
  {
    field: 'Query.helperGroup',
    cells: /*   */ '0 0 0 0 0 0 0 + + 0 0 +',
    operation: 'query ($id: ID!) { it: helperGroup(id: $id) { id } }',
    variables: async (world) => ({ id: await groupHere(world) }),
  },
  {
    field: 'Query.helperGroups',
    cells: /*   */ '- - - - - - + + + - - +',
    operation: 'query { it: helperGroups(first: 1) { nodes { id } } }',
  },
  {
    field: 'Query.householdImport',
    cells: /*   */ '0 0 0 0 0 0 + + + 0 0 +',
    operation: 'query ($id: ID!) { it: householdImport(id: $id) { id fileName } }',
    variables: async (world) => ({ id: await imported(world) }),
  },
  {
    field: 'Query.householdImport with its rows',
    cells: /*   */ '0 0 0 0 0 0 0 + + 0 0 +',
    operation: `query ($id: ID!) {
      it: householdImport(id: $id) { reasons { reason count } rows(first: 1) { nodes { number message } } } }`,
    variables: async (world) => ({ id: await imported(world) }),
    seen: (it) => it?.reasons.length === 1 && it.rows.nodes.length === 1,
  },
  {
    field: 'Query.householdImports',
    cells: /*   */ '- - - - - - + + + - - +',
    operation: 'query { it: householdImports(first: 1) { nodes { id } } }',
    variables: async (world) => (await imported(world), {}),
    seen: (it) => it?.nodes.length === 1,
  },
  {
    field: 'Query.userAudit',
    cells: /*   */ '- - - - - - + + + - - +',
    operation: 'query { it: userAudit(first: 1) { nodes { position } } }',
  },
  {
    field: 'Query.productAudit',
    cells: /*   */ '- - - - - - + + + - - +',
    operation: 'query { it: productAudit(first: 1) { nodes { position } } }',
  },
  {
    field: 'Query.orderAudit',
    cells: /*   */ '- - - - - - + + + - - +',
    operation: 'query { it: orderAudit(first: 1) { nodes { position } } }',
  },
  {
    field: 'Query.contentAudit',
    cells: /*   */ '- - - - - - + + + - - +',
    operation: 'query { it: contentAudit(first: 1) { nodes { position } } }',
  },
  //                                             an co oS wS he oH oO of pO pa pS ad
  mutation('productPublish', /*             */ '- - - - - - - + + - - +', 'ProductPublishInput', (world) =>
    inState(world, world.own.draftId, 'DRAFT'),
  ),
  mutation('productUnpublish', /*           */ '- - - - - - - + + - - +', 'ProductUnpublishInput', (world) =>
    inState(world, world.own.draftId, 'PUBLISHED'),
  ),
  mutation('productUpdate', /*              */ '- - - + + - - + + - - +', 'ProductUpdateInput', ({ own }) => ({
    id: own.productId,
    shelfLifeDays: Math.ceil(Math.random() * 300),
  })),
  mutation('productCreate', /*              */ '- - - + + - - + + - - +', 'ProductCreateInput', ({ own }) => ({
    storeId: own.storeId,
    name: { vi: 'Hàng thử', en: 'Goods' },
    categoryCode: 'QD26-01',
    storage: 'AMBIENT',
  })),
  mutation('productSubmit', /*              */ '- - - + + - - + + - - +', 'ProductIdInput', async (world) => ({
    id: await writtenHere(world, 'DRAFT'),
  })),
  mutation('productWithdraw', /*            */ '- - - + + - - + + - - +', 'ProductIdInput', async (world) => ({
    id: await writtenHere(world, 'IN_REVIEW'),
  })),
  mutation('productReturn', /*              */ '- - - - - - - + + - - +', 'ProductReturnInput', async (world) => ({
    id: await writtenHere(world, 'IN_REVIEW'),
    version: 1,
    comments: [{ field: 'usage', words: 'Thử' }],
  })),
  mutation('productBlock', /*               */ '- - - - - - - + + - - +', 'ProductBlockInput', async (world) => ({
    id: await writtenHere(world, 'PUBLISHED'),
    reason: 'UNSAFE',
    words: 'Thử',
  })),
  mutation('productUnblock', /*             */ '- - - - - - - + + - - +', 'ProductIdInput', async (world) => ({
    id: await writtenHere(world, 'BLOCKED'),
  })),
  mutation('productArchive', /*             */ '- - - + + - - + + - - +', 'ProductIdInput', async (world) => ({
    id: await writtenHere(world, 'DRAFT'),
  })),
  mutation('productRestore', /*             */ '- - - + + - - + + - - +', 'ProductIdInput', async (world) => ({
    id: await writtenHere(world, 'ARCHIVED'),
  })),
  mutation('variantCreate', /*              */ '- - - + + - - + + - - +', 'VariantCreateInput', async (world) => ({
    productId: await writtenHere(world, 'DRAFT'),
    name: { vi: '2 kg', en: '2 kg' },
    quantity: 2000,
    quantityUnit: 'GRAM',
  })),
  mutation('variantUpdate', /*              */ '- - - + + - - + + - - +', 'VariantUpdateInput', async (world) => ({
    id: await sizeHere(world),
    unitWeightGrams: 1100,
  })),
  mutation('variantArchive', /*             */ '- - - + + - - + + - - +', 'VariantArchiveInput', async (world) => ({
    id: await sizeHere(world),
  })),
  mutation('mediaRequestUpload', /*         */ '- - - + + - - + + - - +', 'MediaRequestUploadInput', ({ own }) => ({
    productId: own.productId,
    mimeType: 'image/jpeg',
    size: 1_000,
    altText: { vi: 'Na', en: 'Custard apples' },
  })),
  mutation('mediaAttach', /*                */ '- - - + + - - + + - - +', 'MediaAttachInput', async (world) => ({
    productId: world.own.productId,
    mediaId: await pictureOf(world, world.own.productId),
    position: 0,
  })),
  mutation('mediaDetach', /*                */ '- - - + + - - + + - - +', 'MediaDetachInput', async (world) => ({
    productId: world.own.productId,
    mediaId: await pictureOf(world, world.own.productId),
  })),
  mutation('mediaUpdate', /*                */ '- - - + + - - + + - - +', 'MediaUpdateInput', async (world) => ({
    id: await pictureOf(world, world.own.productId),
    altText: { vi: 'Na', en: 'Custard apples' },
  })),
  mutation('platformListingAdd', /*         */ '- - - + + - - + + - - +', 'PlatformListingAddInput', ({ own }) => ({
    productId: own.productId,
    platform: 'VOSO',
    url: `https://voso.vn/p/${newUuid()}`,
  })),
  mutation(
    'platformListingUpdate',
    /*      */ '- - - + + - - + + - - +',
    'PlatformListingUpdateInput',
    async (world) => ({
      id: await listingHere(world),
      state: 'PAUSED',
    }),
  ),
  mutation('platformListingEnd', /*         */ '- - - + + - - + + - - +', 'PlatformListingEndInput', async (world) => ({
    id: await listingHere(world),
  })),
  mutation('offerSetPrice', /*              */ '- - - + + - - + + - - +', 'OfferSetPriceInput', ({ own }) => ({
    variantId: own.variantId,
    amount: Math.ceil(Math.random() * 100_000),
  })),
  mutation('growingAreaSave', /*            */ '- - - + + - - + + - - +', 'GrowingAreaSaveInput', ({ own }) => ({
    storeId: own.storeId,
    code: `VN-LSOR-${newUuid().slice(-8).toUpperCase()}`,
    name: { vi: 'Vườn thử' },
    communeCode: HERE.communeCode,
  })),
  mutation('facilitySave', /*               */ '- - - + + - - + + - - +', 'FacilitySaveInput', ({ own }) => ({
    storeId: own.storeId,
    kind: 'PACKING_HOUSE',
    name: { vi: 'Nhà đóng gói thử' },
    communeCode: HERE.communeCode,
  })),
  mutation('lotHarvest', /*                 */ '- - - + + - - + + - - +', 'LotHarvestInput', ({ own }) => ({
    eventId: newUuid(),
    productId: own.productId,
    quantity: 1_000,
  })),
  mutation('lotMix', /*                     */ '- - - + + - - + + - - +', 'LotMixInput', async (world) => ({
    eventId: newUuid(),
    inputs: [{ lotId: await lotHere(world), quantity: 1_000 }],
    productId: world.own.productId,
    quantity: 900,
  })),
  mutation('lotPack', /*                    */ '- - - + + - - + + - - +', 'LotPackInput', async (world) => ({
    eventId: newUuid(),
    inputs: [{ lotId: await lotHere(world), quantity: 1_000 }],
    variantId: world.own.variantId,
    pieces: 1,
  })),
  mutation('lotShip', /*                    */ '- - - + + - - + + - - +', 'LotShipInput', async (world) => ({
    eventId: newUuid(),
    parts: [{ lotId: await lotHere(world), quantity: 1_000 }],
    to: { name: 'Chợ thử' },
  })),
  mutation('lotReceive', /*                 */ '- - - + + - - + + - - +', 'LotReceiveInput', ({ own }) => ({
    eventId: newUuid(),
    productId: own.productId,
    supplierName: 'Trạm thử',
    quantity: 1_000,
  })),
  mutation('lotLose', /*                    */ '- - - + + - - + + - - +', 'LotLoseInput', async (world) => ({
    eventId: newUuid(),
    lotId: await lotHere(world),
    quantity: 1_000,
    reason: 'SPOILED',
  })),
  mutation('lotRelease', /*                 */ '- - - + + - - + + - - +', 'LotReleaseInput', async (world) => ({
    eventId: newUuid(),
    lotId: await lotHere(world),
    variantId: world.own.variantId,
    pieces: 1,
  })),
  mutation('lotCorrect', /*                 */ '- - - + + - - + + - - +', 'LotCorrectInput', (world) =>
    wronglyTold(world),
  ),
  mutation('lotStampsPrint', /*             */ '- - - + + - - + + - - +', 'LotStampsPrintInput', async (world) => ({
    idempotencyKey: newUuid(),
    lotId: await lotHere(world),
    format: 'A4_24',
    count: 24,
  })),
  mutation('lotRecall', /*                  */ '- - - + + - - + + - - +', 'LotRecallInput', async (world) => ({
    eventId: newUuid(),
    lotId: await lotHere(world),
    reason: { vi: 'Dữ liệu thử' },
    advice: { vi: 'Dữ liệu thử' },
    contactPhone: '0900000099',
  })),
  mutation('lotRecallEnd', /*               */ '- - - - - - - + + - - +', 'LotRecallEndInput', async (world) => ({
    eventId: newUuid(),
    recallId: await recallHere(world),
    reason: { vi: 'Dữ liệu thử' },
  })),
  mutation('ocopCertificateGrant', /*       */ '- - - - - - - - + - - +', 'OcopCertificateGrantInput', ({ own }) => ({
    idempotencyKey: newUuid(),
    productId: own.productId,
    stars: 4,
    legalVersion: 'QD26-2026',
    decisionNumber: newUuid(),
    decisionDate: '2026-06-01',
    issuedBy: 'PROVINCE',
    issuedOn: '2026-06-01',
  })),
  mutation(
    'ocopCertificateFileRenewal',
    /*                                      */ '- - - - - - - - + - - +',
    'OcopCertificateFileRenewalInput',
    async (world) => ({ idempotencyKey: newUuid(), id: await certificateHere(world), filedOn: '2026-05-01' }),
  ),
  mutation(
    'ocopCertificateRefuseRenewal',
    /*                                      */ '- - - - - - - - + - - +',
    'OcopCertificateRefuseRenewalInput',
    async (world) => ({
      idempotencyKey: newUuid(),
      id: await certificateHere(world, '2026-05-01'),
      decisionNumber: 'KQ-1',
      decidedOn: '2026-06-01',
    }),
  ),
  mutation(
    'ocopCertificateRevoke',
    /*                                      */ '- - - - - - - - + - - +',
    'OcopCertificateRevokeInput',
    async (world) => ({
      idempotencyKey: newUuid(),
      id: await certificateHere(world),
      reason: 'MARK_MISUSED',
      decisionNumber: 'TH-1',
      revokedOn: '2026-06-01',
    }),
  ),
  mutation('certificationRecord', /*        */ '- - - - - - - + + - - +', 'CertificationRecordInput', ({ own }) => ({
    idempotencyKey: newUuid(),
    scheme: 'PUC',
    productId: own.productId,
    number: `VN-TGOR-${newUuid().slice(-8).toUpperCase()}`,
    crops: ['na'],
    areaSquareMetres: 10_000,
    market: 'Nước thử',
    site: 'Vùng thử',
    communeCode: HERE.communeCode,
    issuedOn: '2026-01-01',
  })),
  mutation(
    'certificationRevoke',
    /*                                      */ '- - - - - - - + + - - +',
    'CertificationRevokeInput',
    async (world) => ({
      idempotencyKey: newUuid(),
      id: await certificationHere(world),
      reason: 'thử',
      revokedOn: '2026-06-01',
    }),
  ),
  mutation('stockSet', /*                   */ '- - - + + - - + + - - +', 'StockSetInput', ({ own }) => ({
    variantId: own.variantId,
    onHand: Math.ceil(Math.random() * 1_000),
  })),
  mutation(
    'preorderCapacitySet',
    /*        */ '- - - + + - - + + - - +',
    'PreorderCapacitySetInput',
    async (world) => ({
      variantId: world.own.variantId,
      seasonStartsOn: await harvestHere(world),
      capacity: Math.ceil(Math.random() * 100_000),
    }),
  ),
  open('cart', ' ($id: ID!) { it: cart(id: $id) { id lines { quantity } } }', async (world) => ({
    id: await cartHere(world),
  })),
  {
    field: 'Query.ownCart',
    cells: '- + + + + + + + + - - +',
    operation: 'query { it: ownCart { id } }',
    variables: cartOf,
  },
  mutation('cartUpdate', /*                 */ EVERYBODY, 'CartUpdateInput', ({ own }) => ({
    lines: [{ variantId: own.variantId, quantity: 2 }],
  })),
  mutation('cartMerge', /*                  */ '- + + + + + + + + - - +', 'CartMergeInput', async (world) => ({
    cartId: await cartHere(world),
  })),
  // Who it is for is told to who knows its number and the telephone that was given with it.
  open(
    'order',
    ' ($number: String!, $phone: String) { it: order(number: $number, phone: $phone) { id contact { name } } }',
    orderHere,
  ),
  {
    field: 'Query.order without the telephone',
    cells: '0 0 0 0 0 0 0 0 0 0 0 0',
    operation: 'query ($number: String!) { it: order(number: $number) { id } }',
    variables: orderHere,
  },
  // Nothing lies in it: that this is what stops the order shows that everybody may order.
  {
    field: 'Mutation.orderPlace',
    cells: '+ + + + + + + + + - + +',
    operation: `mutation ($input: OrderPlaceInput!) { it: orderPlace(input: $input) { userErrors { code path } } }`,
    variables: async (world, { isPartner }) => ({
      input: {
        cartId: await cartHere(world),
        ...(isPartner && { channelReference: newUuid() }),
        fingerprint: 'x',
        contact: { name: 'Người thử', phone: '0900000097' },
        communeCode: HERE.communeCode,
        address: 'Thôn thử',
        deliveries: [],
        paymentMethod: 'COD',
        idempotencyKey: newUuid(),
      },
    }),
    seen: (it) => it?.userErrors[0]?.code === 'CONFLICT',
  },
  mutation('orderAdvance', /*               */ '- - - + + - - + + - - +', 'OrderAdvanceInput', async (world) => ({
    orderId: (await orderHere(world)).id,
    step: 'CONFIRM',
  })),
  mutation('ordersAdvance', /*              */ '- - - + + - - + + - - +', 'OrdersAdvanceInput', async (world) => ({
    storeId: world.own.storeId,
    orderIds: [(await orderHere(world)).id],
    step: 'CONFIRM',
    idempotencyKey: newUuid(),
  })),
  mutation('storeDeliverySet', /*           */ '- - - + + - - + + - - +', 'StoreDeliverySetInput', async (world) => {
    await orderHere(world);
    return {
      storeId: world.own.storeId,
      cutOff: `0${Math.floor(Math.random() * 10)}:${Math.floor(10 + Math.random() * 50)}`,
      packingWeekdays: [1],
      packsOnHolidays: false,
      daysToPack: Math.floor(Math.random() * 15),
      restDays: [],
      canPackCold: false,
    };
  }),
  ...[
    ['storeOrders', '(storeId: $storeId, first: 1) { nodes { id contact { phone } } }'],
    ['storeOrderCounts', '(storeId: $storeId) { state count }'],
    ['packingList', '(storeId: $storeId) { orders { collect { amount } } toFetch { quantity } }'],
    ['storeDelivery', '(storeId: $storeId) { cutOff }'],
  ].map(([field, rest]) => ({
    field: `Query.${field}`,
    cells: '- - - + + - - + + - - +',
    operation: `query ($storeId: ID!) { it: ${field}${rest} }`,
    variables: async (world: World) => {
      await orderHere(world);
      return { storeId: world.own.storeId };
    },
  })),
  {
    field: 'Query.myOrders',
    cells: '- + + + + + + + + - - +',
    operation: 'query { it: myOrders(first: 1) { nodes { id } } }',
  },
  {
    field: 'Query.channelOrders',
    cells: '- - - - - - - - - - + -',
    operation: 'query { it: channelOrders(first: 1) { nodes { id } } }',
  },
  mutation('orderRefuse', /*                */ '- - - + + - - + + - - +', 'OrderRefuseInput', async (world) => ({
    orderId: (await orderHere(world)).id,
    reason: 'STORE',
  })),
  mutation('orderCancel', /*                */ EVERYBODY, 'OrderCancelInput', async (world) => {
    const { number, phone } = await orderHere(world);
    return { number, phone };
  }),
  {
    field: 'Query.paymentsToRefund',
    cells: /*   */ '- - - - - - - - - - - +',
    operation: 'query { it: paymentsToRefund(first: 1) { nodes { id } } }',
  },
  mutation('complaintOpen', /*              */ EVERYBODY, 'ComplaintOpenInput', async (world) => {
    const { number, phone } = await deliveredHere(world);
    return { number, phone, reason: 'OTHER', text: 'Hàng bị dập mất ba quả.' };
  }),
  mutation('complaintPhotoRequest', /*      */ EVERYBODY, 'ComplaintPhotoInput', async (world) => {
    const { number, phone } = await deliveredHere(world);
    return { number, phone, mimeType: 'image/jpeg', size: 1 };
  }),
  mutation('complaintAnswer', /*            */ '- - - + + - - + + - - +', 'ComplaintAnswerInput', async (world) => ({
    complaintId: (await complaintHere(world, 'OPEN')).id,
    outcome: 'REFUSED',
    text: 'Hàng gửi đi còn tốt.',
  })),
  mutation('complaintAccept', /*            */ EVERYBODY, 'OrderOfBuyerInput', async (world) => {
    const { number, phone } = await complaintHere(world, 'ANSWERED');
    return { number, phone };
  }),
  mutation('complaintEscalate', /*          */ EVERYBODY, 'ComplaintEscalateInput', async (world) => {
    const { number, phone } = await complaintHere(world, 'ANSWERED');
    return { number, phone };
  }),
  mutation('complaintResolve', /*           */ '- - - - - - - + + - - +', 'ComplaintAnswerInput', async (world) => ({
    complaintId: (await complaintHere(world, 'ESCALATED')).id,
    outcome: 'REFUSED',
    text: 'Sàn đã xem lời hai bên.',
  })),
  mutation('returnRequest', /*              */ EVERYBODY, 'ReturnRequestInput', async (world) => {
    const { number, phone } = await deliveredHere(world);
    return { number, phone, text: 'Hàng không đúng như ảnh.' };
  }),
  mutation('returnAnswer', /*               */ '- - - + + - - + + - - +', 'ReturnAnswerInput', async (world) => ({
    returnId: await returnHere(world),
    isAccepted: true,
    text: 'Mời gửi lại qua bưu cục.',
  })),
  {
    field: 'Query.complaints',
    cells: /*   */ '- - - + + - - + + - - +',
    operation: 'query ($storeId: ID) { it: complaints(storeId: $storeId) { nodes { id } } }',
    variables: async (world) => {
      await complaintHere(world, 'OPEN');
      return { storeId: world.own.storeId };
    },
    seen: (it) => it?.nodes.length > 0,
  },
  {
    field: 'Query.complaints of all stores of a place',
    cells: /*   */ '- - - - - - 0 + + - - +',
    operation: 'query { it: complaints { nodes { id } } }',
    variables: async (world) => {
      await complaintHere(world, 'OPEN');
      return {};
    },
    seen: (it) => it?.nodes.length > 0,
  },
  {
    field: 'Query.returns',
    cells: /*   */ '- - - + + - - + + - - +',
    operation: 'query ($storeId: ID) { it: returns(storeId: $storeId) { nodes { id } } }',
    variables: async (world) => {
      await returnHere(world);
      return { storeId: world.own.storeId };
    },
    seen: (it) => it?.nodes.length > 0,
  },
  {
    field: 'Query.returns of all stores of a place',
    cells: /*   */ '- - - - - - 0 + + - - +',
    operation: 'query { it: returns { nodes { id } } }',
    variables: async (world) => {
      await returnHere(world);
      return {};
    },
    seen: (it) => it?.nodes.length > 0,
  },
  {
    field: 'Query.noticesUnsent',
    cells: /*   */ '- - - - - - - - - - - +',
    operation: 'query { it: noticesUnsent(first: 1) { nodes { event } } }',
  },
  mutation('paymentRefund', /*              */ '- - - - - - - - - - - +', 'PaymentRefundInput', async (world) => ({
    paymentId: await paymentHere(world, 'BANK_TRANSFER'),
    amount: 1,
    reference: newUuid(),
    idempotencyKey: newUuid(),
  })),
  mutation('paymentRemit', /*               */ '- - - - - - - - - - - +', 'PaymentRemitInput', async (world) => ({
    paymentId: await paymentHere(world, 'COD'),
    amount: 1,
    reference: newUuid(),
    idempotencyKey: newUuid(),
  })),
  mutation('shipmentAdvance', /*            */ '- - - + + - - + + - - +', 'ShipmentAdvanceInput', async (world) => ({
    orderId: await parcelHere(world),
    state: 'IN_TRANSIT',
  })),
  mutation(
    'paymentConfirmAtCounter',
    /*                                      */ '- - - - - - - - - - + +',
    'PaymentConfirmAtCounterInput',
    async (world) => ({ code: await codeHere(world), amount: 1000, receipt: newUuid(), idempotencyKey: newUuid() }),
  ),
  {
    field: 'Query.paymentAtCounter',
    cells: /*   */ '- - - - - - - - - - + +',
    operation: 'query ($code: String!) { it: paymentAtCounter(code: $code) { state } }',
    variables: async (world) => ({ code: await codeHere(world) }),
  },
  {
    field: 'Query.taxStatement',
    cells: /*   */ '- - - + + - - + + - - +',
    operation:
      'query ($id: ID!) { it: taxStatement(storeId: $id, month: "2026-11") { month lines { nodes { kind } } } }',
    variables: async (world) => (await orderHere(world), { id: world.own.storeId }),
  },
  {
    field: 'Mutation.bankStatementReconcile',
    cells: /*                               */ '- - - - - - - - - - - +',
    operation:
      'mutation ($input: BankStatementReconcileInput!) { it: bankStatementReconcile(input: $input) { lines { outcome payment { id } } problems { row } userErrors { code } } }',
    variables: () => ({
      input: {
        csv: `Ngày giao dịch;Số tham chiếu;Nội dung;Ghi có\n21/11/2026;${newUuid()};chuyển tiền;1000`,
        idempotencyKey: newUuid(),
      },
    }),
    seen: (it) => it?.lines.length > 0,
  },
  mutation('storeOpen', /*                  */ '- + + + + + + + + - - +', 'StoreOpenInput', () => ({
    name: 'Gian thử',
    kind: 'HOUSEHOLD',
    communeCode: HERE.communeCode,
  })),
  mutation('storeUpdate', /*                */ '- - - + + - - + + - - +', 'StoreUpdateInput', ({ own }) => ({
    id: own.storeId,
    address: `Thôn thử ${newUuid()}`,
  })),
  mutation('storeSetOpening', /*            */ '- - - + + - - + + - - +', 'StoreSetOpeningInput', ({ own }) => ({
    id: own.storeId,
    state: 'CLOSED',
    reason: newUuid(),
  })),
  mutation('storeVerify', /*                */ '- - - - - - - + + - - +', 'StoreIdInput', async (world) => ({
    id: await registered(world),
  })),
  mutation('storeUnverify', /*              */ '- - - - - - - + + - - +', 'StoreIdInput', async (world) => ({
    id: await registered(world),
  })),
  mutation('storeMemberAdd', /*             */ '- - - + - - - + + - - +', 'StoreMemberAddInput', ({ own }) => ({
    storeId: own.storeId,
    phone: `09${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
    permissions: ['MANAGE_ORDERS'],
  })),
  mutation(
    'storeMemberSetPermissions',
    /*                                      */ '- - - + - - - + + - - +',
    'StoreMemberSetPermissionsInput',
    async (world) => ({ id: await member(world), permissions: ['MANAGE_PRODUCTS'] }),
  ),
  mutation('storeMemberRemove', /*          */ '- - - + - - - + + - - +', 'StoreMemberRemoveInput', async (world) => ({
    id: await member(world),
  })),
  mutation('accountUpdate', /*              */ '- + + + + + + + + - - +', 'AccountUpdateInput', () => ({
    name: `Thử ${newUuid()}`,
  })),
  mutation('accountInvite', /*              */ '- - - - - - - - - - - +', 'AccountInviteInput', () => ({
    email: `${newUuid()}@cho-phien.example`,
  })),
  mutation('accountSetBlocked', /*          */ '- - - - - - - - - - - +', 'AccountSetBlockedInput', async (world) => ({
    id: await invited(world),
    isBlocked: true,
  })),
  mutation('roleGrant', /*                  */ '- - - - - - - - + - - +', 'RoleGrantInput', async (world) => ({
    accountId: await invited(world),
    role: 'OFFICER',
    communeCode: HERE.communeCode,
  })),
  mutation('roleRevoke', /*                 */ '- - - - - - - - + - - +', 'RoleRevokeInput', async (world) => ({
    id: await appointed(world),
  })),
  mutation('householdCreate', /*            */ '- - - - - - - + + - - +', 'HouseholdCreateInput', () => ({
    headName: `Hộ thử ${newUuid()}`,
    communeCode: HERE.communeCode,
  })),
  mutation('householdUpdate', /*            */ '- 0 0 0 + 0 0 + + - - +', 'HouseholdUpdateInput', ({ own }) => ({
    id: own.householdId,
    expectedYieldGrams: Math.ceil(Math.random() * 1_000_000),
  })),
  mutation('householdArchive', /*           */ '- 0 0 0 0 0 0 + + - - +', 'HouseholdArchiveInput', async (world) => ({
    id: await householdHere(world),
  })),
  mutation('villageCreate', /*              */ '- - - - - - - + + - - +', 'VillageCreateInput', () => ({
    communeCode: HERE.communeCode,
    name: `Thôn thử ${newUuid()}`,
  })),
  mutation('villageUpdate', /*              */ '- - - - - - - + + - - +', 'VillageUpdateInput', ({ own }) => ({
    id: own.villageId,
    name: `Thôn thử ${newUuid()}`,
  })),
  mutation('villageSetCoverage', /*         */ '- - - - - - - + + - - +', 'VillageSetCoverageInput', ({ own }) => ({
    id: own.villageId,
    network: 'NONE',
    asOf: '2026-01-01',
  })),
  mutation('helperGroupCreate', /*          */ '- - - - - - - + + - - +', 'HelperGroupCreateInput', () => ({
    name: `Tổ thử ${newUuid()}`,
    communeCode: HERE.communeCode,
  })),
  mutation('helperGroupUpdate', /*          */ '- 0 0 0 0 0 0 + + - - +', 'HelperGroupUpdateInput', async (world) => ({
    id: await groupHere(world),
    name: `Tổ thử ${newUuid()}`,
  })),
  mutation(
    'helperGroupMemberAdd',
    /*       */ '- 0 0 0 0 0 0 + + - - +',
    'HelperGroupMemberAddInput',
    async (world) => ({
      groupId: await groupHere(world),
      phone: '+84900000097',
    }),
  ),
  mutation(
    'helperGroupMemberRemove',
    /*    */ '- 0 0 0 0 0 0 + + - - +',
    'HelperGroupMemberRemoveInput',
    async (world) => ({
      id: await helperHere(world),
    }),
  ),
  mutation('assignmentCreate', /*           */ '- 0 0 0 - 0 0 + + - - +', 'AssignmentCreateInput', async (world) => ({
    householdId: world.own.householdId,
    memberId: await helperHere(world),
    purpose: 'RECORD',
  })),
  mutation('assignmentEnd', /*              */ '- 0 0 0 0 0 0 + + - - +', 'AssignmentEndInput', async (world) => ({
    id: await assignmentHere(world),
  })),
  mutation('consentGive', /*                */ '- 0 0 0 + 0 0 + + - - +', 'ConsentGiveInput', ({ own }) => ({
    purpose: 'STATISTICS',
    version: 1,
    householdId: own.householdId,
    method: 'IN_PERSON',
    givenOn: '2026-01-01',
    witnessNote: 'thử',
  })),
  mutation('consentWithdraw', /*            */ '- 0 0 0 + 0 0 + + - - +', 'ConsentWithdrawInput', async (world) => ({
    purpose: 'STATISTICS',
    householdId: world.own.householdId,
    method: 'IN_PERSON',
  })),
  mutation('householdErase', /*             */ '- 0 0 0 0 0 0 + + - - +', 'HouseholdEraseInput', async (world) => ({
    id: await householdHere(world),
    isCertain: true,
  })),
  {
    field: 'Mutation.accountExport',
    cells: /*                               */ '- + + + + + + + + - - +',
    operation: 'mutation { it: accountExport { data } }',
    seen: (it) => it?.data.account.length === 1,
  },
  {
    // Who may is asked whether they are certain: the other rows need them.
    field: 'Mutation.accountErase',
    cells: /*                               */ '- + + + + + + + + - - +',
    operation: 'mutation { it: accountErase(input: { isCertain: false }) { userErrors { path } } }',
    seen: (it) => it?.userErrors[0].path.includes('isCertain'),
  },
  mutation('partnerCreate', /*              */ '- - - - - - - - + - - +', 'PartnerCreateInput', () => ({
    name: 'Sàn thử',
    kind: 'RETAILER',
    contactEmail: 'san@cho-phien.example',
    provinceCode: HERE.provinceCode,
  })),
  mutation('partnerUpdate', /*              */ '- - - - - - - - + - - +', 'PartnerUpdateInput', async (world) => ({
    id: (await partnerHere(world)).partnerId,
    name: `Sàn thử ${newUuid()}`,
  })),
  mutation('partnerSetState', /*            */ '- - - - - - - - + - - +', 'PartnerSetStateInput', async (world) => ({
    id: (await partnerHere(world)).partnerId,
    state: 'SUSPENDED',
  })),
  mutation('apiClientCreate', /*            */ '- - - - - - - - + - - +', 'ApiClientCreateInput', async (world) => ({
    partnerId: (await partnerHere(world)).partnerId,
    name: 'thử',
    scopes: ['READ_CATALOGUE'],
  })),
  mutation('apiClientSetScopes', /*         */ '- - - - - - - - + - - +', 'ApiClientSetScopesInput', async (world) => ({
    id: (await partnerHere(world)).clientId,
    scopes: [],
  })),
  mutation('apiClientRotateKey', /*         */ '- - - - - - - - + - - +', 'ApiClientRotateKeyInput', async (world) => ({
    id: (await partnerHere(world)).clientId,
    overlapDays: 1,
  })),
  mutation('apiClientRevoke', /*            */ '- - - - - - - - + - - +', 'ApiClientRevokeInput', async (world) => ({
    id: (await partnerHere(world)).clientId,
  })),
];

/**
 * Root fields that are for who holds a code, a token, an invitation or the present password, whoever that is: their
 * tests stand beside them.
 */
export const BY_SECRET: Readonly<Record<string, string>> = {
  'Mutation.signInCodeRequest': 'subgraphs/users/session/session.test.ts',
  'Mutation.sessionStart': 'subgraphs/users/session/session.test.ts',
  'Mutation.sessionStartWithPassword': 'subgraphs/users/session/session.test.ts',
  'Mutation.sessionRefresh': 'subgraphs/users/session/session.test.ts',
  'Mutation.sessionEnd': 'subgraphs/users/session/session.test.ts',
  'Mutation.accountSetPhone': 'subgraphs/users/account/phone.test.ts',
  'Mutation.passwordSet': 'subgraphs/users/account/account.test.ts',
  'Mutation.passwordChange': 'subgraphs/users/account/account.test.ts',
};

/** An entity that a subgraph shows to the gateway by its key. */
export interface EntityRow {
  /** `users.Account`. */
  entity: string;
  cells: string;
  key: (world: World) => Promise<object> | object;
  /** A field that only the owner of the entity can tell. */
  field: string;
}

/** The rows of `_entities`, asked of each subgraph itself with a signed identity. */
export const ENTITIES: readonly EntityRow[] = [
  //                                      an co oS wS he oH oO of pO pa pS ad
  { entity: 'products.Product', cells: EVERYBODY, key: ({ own }) => ({ id: own.productId }), field: 'slug' },
  {
    entity: 'products.Product',
    cells: /*                          */ '0 0 0 + + 0 0 + + 0 0 +',
    key: (world) => inState(world, world.own.draftId, 'DRAFT'),
    field: 'slug',
  },
  { entity: 'products.Variant', cells: EVERYBODY, key: ({ own }) => ({ id: own.variantId }), field: 'name { vi }' },
  { entity: 'products.Lot', cells: EVERYBODY, key: async (world) => ({ id: await lotHere(world) }), field: 'lotCode' },
  { entity: 'products.Category', cells: EVERYBODY, key: () => ({ code: 'QD26-01' }), field: 'slug' },
  { entity: 'orders.Variant', cells: EVERYBODY, key: ({ own }) => ({ id: own.variantId }), field: 'id' },
  { entity: 'orders.Lot', cells: EVERYBODY, key: async (world) => ({ id: await lotHere(world) }), field: 'id' },
  { entity: 'content.Page', cells: EVERYBODY, key: ({ content }) => ({ id: content.pageId }), field: 'slug' },
  { entity: 'content.Story', cells: EVERYBODY, key: ({ content }) => ({ id: content.storyId }), field: 'slug' },
  { entity: 'content.Product', cells: EVERYBODY, key: ({ own }) => ({ id: own.productId }), field: 'id' },
  {
    entity: 'users.Account',
    cells: /*                          */ '0 0 0 0 0 0 0 0 0 0 0 +',
    key: async (world) => ({ id: await invited(world) }),
    field: 'email',
  },
  { entity: 'users.Store', cells: EVERYBODY, key: ({ own }) => ({ id: own.storeId }), field: 'slug' },
  { entity: 'users.Commune', cells: EVERYBODY, key: () => ({ code: HERE.communeCode }), field: 'slug' },
  { entity: 'users.Province', cells: EVERYBODY, key: () => ({ code: HERE.provinceCode }), field: 'slug' },
];

const AUDITS = ['Query.userAudit', 'Query.productAudit', 'Query.orderAudit', 'Query.contentAudit'];

/** Types that hold what not everybody may see, and the rows that show who does. Every other type is public. */
export const PRIVATE_TYPES: Readonly<Record<string, readonly string[]>> = {
  Account: ['Query.me', 'Query.account of somebody else', 'Query.accounts'],
  AccountConnection: ['Query.accounts'],
  RoleGrant: ['Query.me'],
  Session: ['Query.me'],
  SessionTokens: ['Mutation.sessionStart', 'Mutation.sessionStartWithPassword', 'Mutation.sessionRefresh'],
  Consent: ['Query.me', 'Query.household'],
  Assignment: ['Query.me', 'Query.household'],
  HelperGroup: ['Query.helperGroup', 'Query.helperGroups'],
  HelperGroupConnection: ['Query.helperGroups'],
  HelperMember: ['Query.helperGroup'],
  ApiClient: ['Query.apiClient', 'Query.apiClients'],
  ApiClientConnection: ['Query.apiClients'],
  ApiKey: ['Query.apiClient', 'Query.apiClients'],
  FarmScale: ['Query.household'],
  Household: ['Query.household', 'Query.households'],
  HouseholdConnection: ['Query.households'],
  Partner: ['Query.partner', 'Query.partners'],
  PartnerConnection: ['Query.partners'],
  OcopRenewalDue: ['Query.ocopRenewals'],
  OcopRenewalConnection: ['Query.ocopRenewals'],
  RenewalNotice: ['Query.ocopRenewals'],
  RenewalStateCount: ['Query.ocopRenewals'],
  LotArrival: ['Query.lotArrivals'],
  LotArrivalConnection: ['Query.lotArrivals'],
  LotStock: ['Query.lot with what is in stock of it'],
  PreorderCapacity: ['Query.product with what may be ordered ahead'],
  RecallContact: ['Query.recall with whom to call'],
  RecallContactConnection: ['Query.recall with whom to call'],
  PaymentConnection: ['Query.paymentsToRefund'],
  CounterPayment: ['Query.paymentAtCounter'],
  ComplaintConnection: ['Query.complaints'],
  OrderReturnConnection: ['Query.returns'],
  TaxStatement: ['Query.taxStatement'],
  TaxLine: ['Query.taxStatement'],
  TaxLineConnection: ['Query.taxStatement'],
  OrderConnection: ['Query.storeOrders', 'Query.myOrders', 'Query.channelOrders'],
  OrderStateCount: ['Query.storeOrderCounts'],
  OrderNotAdvanced: ['Mutation.ordersAdvance'],
  PackingList: ['Query.packingList'],
  PackingOrder: ['Query.packingList'],
  PackingPiece: ['Query.packingList'],
  StoreDelivery: ['Query.storeDelivery', 'Mutation.storeDeliverySet'],
  StoreOwnDelivery: ['Query.storeDelivery', 'Mutation.storeDeliverySet'],
  Notice: ['Query.noticesUnsent'],
  NoticeConnection: ['Query.noticesUnsent'],
  BankStatementLine: ['Mutation.bankStatementReconcile'],
  BankStatementProblem: ['Mutation.bankStatementReconcile'],
  AuditEntry: AUDITS,
  AuditEntryConnection: AUDITS,
  RequiredHeader: ['Mutation.mediaRequestUpload'],
  StampPrint: ['Query.stampPrints', 'Mutation.lotStampsPrint'],
  StampPrintConnection: ['Query.stampPrints'],
  HouseholdImport: ['Query.householdImport', 'Query.householdImports'],
  HouseholdImportConnection: ['Query.householdImports'],
  HouseholdImportReason: ['Query.householdImport with its rows'],
  HouseholdImportRow: ['Query.householdImport with its rows'],
  HouseholdImportRowConnection: ['Query.householdImport with its rows'],
};

/** Fields of public types that not everybody sees, and the row that shows who does. */
export const SENSITIVE_FIELDS: Readonly<Record<string, string>> = {
  'Lot.stock': 'Query.lot with what is in stock of it',
  'Variant.preorderCapacities': 'Query.product with what may be ordered ahead',
  'Product.block': 'Query.product that is blocked',
  'Product.legalSteps': 'Query.product with what is being written of it',
  'Product.quality': 'Query.product with what is being written of it',
  'Product.words': 'Query.product with what is being written of it',
  'Product.openRevision': 'Query.product with what is being written of it',
  'Product.revisions': 'Query.product with what is being written of it',
  'Recall.contacts': 'Query.recall with whom to call',
  'Store.members': 'Query.store with its members',
  'Store.taxCode': 'Query.store with the personal number of its household',
  'Village.householdCount': 'Query.village with its households',
};
