import { randomUUID } from 'node:crypto';
import type { Identity } from '@cho-phien/kit/identity';
import { PartnerScope, type Viewer } from '@cho-phien/kit/viewer';
import { aMember, AN_ADMIN, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PAYMENT, type OnSale } from '../order/test-shop.ts';

/** What came to the account: its memo stands within a bank's words. */
export interface Transfer {
  memo: string;
  amount: number;
  /** A new one unless told otherwise. */
  reference?: string;
}

/** A bank statement with these transfers. */
export function statementOf(transfers: readonly Transfer[]): string {
  const rows = transfers.map(
    ({ memo, amount, reference = `FT${randomUUID().slice(0, 13)}` }) =>
      `21/11/2026;${reference};MBVCB 123 ${memo} CT tu 0011 toi cho;${amount === 0 ? '' : amount}`,
  );
  return ['Ngày giao dịch;Số tham chiếu;Nội dung;Ghi có', ...rows].join('\n');
}

async function ask(test: TestSubgraph, operation: string, input: object, as: Partial<Identity>): Promise<any> {
  const { data, errors } = await test.ask(operation, { input }, { viewer: AN_ADMIN, ...as });
  return data?.it ?? errors?.[0]?.extensions?.code ?? errors?.[0]?.message;
}

/** Sends a statement, as an admin unless told otherwise; the payload, or the code of the refusal. */
export function reconciling(
  test: TestSubgraph,
  csv: string,
  idempotencyKey = randomUUID(),
  as: Partial<Identity> = {},
) {
  const operation = `mutation ($input: BankStatementReconcileInput!) { it: bankStatementReconcile(input: $input) {
    lines { row outcome reference amount { amount } payment { ${PAYMENT} } }
    problems { row code heading value message advice } userErrors { code path message } } }`;
  return ask(test, operation, { csv, idempotencyKey }, as);
}

const moving =
  (field: string, type: string) =>
  (
    test: TestSubgraph,
    paymentId: string,
    amount: number,
    reference: string = randomUUID(),
    idempotencyKey: string = randomUUID(),
    as: Partial<Identity> = {},
    orderId?: string,
  ) =>
    ask(
      test,
      `mutation ($input: ${type}!) { it: ${field}(input: $input) { payment { ${PAYMENT} } userErrors { code path } } }`,
      { paymentId, amount, reference, idempotencyKey, ...(orderId !== undefined && { orderId }) },
      as,
    );

/** Writes a refund down; as {@link reconciling}. */
export const refunding = moving('paymentRefund', 'PaymentRefundInput');
/** Writes down what a carrier brought; as {@link reconciling}. */
export const remitting = moving('paymentRemit', 'PaymentRemitInput');

/** Confirms cash at a counter, as a partner with counters unless told otherwise; as {@link reconciling}. */
export function confirming(
  test: TestSubgraph,
  code: string,
  amount: number,
  difference: object = {},
  as: Partial<Identity> = {},
) {
  return ask(
    test,
    `mutation ($input: PaymentConfirmAtCounterInput!) { it: paymentConfirmAtCounter(input: $input) {
       amount userErrors { code path message } } }`,
    { code, amount, receipt: randomUUID(), idempotencyKey: randomUUID(), ...difference },
    { viewer: A_COUNTER, ...as },
  );
}

/** Asks what is due for a code at a counter; as {@link confirming}. */
export async function lookingUp(test: TestSubgraph, code: string, as: Partial<Identity> = {}): Promise<any> {
  const { data, errors } = await test.ask(
    'query ($code: String!) { it: paymentAtCounter(code: $code) { amount { amount } heldUntil state } }',
    { code },
    { viewer: A_COUNTER, ...as },
  );
  return errors?.[0]?.extensions?.code ?? data?.it;
}

/** A post office, as a partner with the one scope. */
export const A_COUNTER: Viewer = {
  kind: 'partner',
  partnerId: randomUUID(),
  clientId: randomUUID(),
  scopes: [PartnerScope.TAKE_CASH],
};

/** Says where the parcel of an order of a store stands; as {@link reconciling}. */
export function shipping(test: TestSubgraph, { storeUuid }: OnSale) {
  return (orderId: string, state: string) =>
    ask(
      test,
      `mutation ($input: ShipmentAdvanceInput!) { it: shipmentAdvance(input: $input) {
         order { state cancelReason money { paid { amount } refunded { amount } refundDue { amount } } payment { id }
                 shipment { state history { state } } }
         userErrors { code path ... on IllegalStepError { state legalSteps } } } }`,
      { orderId, state },
      { viewer: aMember(storeUuid) },
    );
}

/** What takes orders of a store a step further. */
export function stepping(test: TestSubgraph, { storeUuid }: OnSale) {
  return (orderId: string, step: string) =>
    ask(
      test,
      `mutation ($input: OrderAdvanceInput!) { it: orderAdvance(input: $input) { order { state } userErrors { code message ... on IllegalStepError { legalSteps } } } }`,
      { orderId, step },
      { viewer: aMember(storeUuid) },
    );
}

/** An order as its buyer sees it. */
export async function askOrder(test: TestSubgraph, { number }: { number: string }): Promise<any> {
  const { data } = await test.ask(
    `query ($number: String!) { order(number: $number, phone: "0912345678") {
       state cancelReason history { state } payment { ${PAYMENT} } } }`,
    { number },
  );
  return data.order;
}

/** The payment of an order as its buyer sees it. */
export async function paymentOf(test: TestSubgraph, order: { number: string }): Promise<any> {
  return (await askOrder(test, order)).payment;
}
