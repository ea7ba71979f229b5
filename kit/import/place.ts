/** What the database says when somebody else wrote the same meanwhile, or holds it for too long. */
const MEANWHILE = new Set(['23505', '23503', '40001', '40P01', '55P03']);
const MOST_TRIES = 3;

/** Said to a chunk that holds what one before it needs: it gives all back, and is written anew behind that one. */
class StepBack extends Error {}

/** Where a chunk stands among those that are written at the same time, each in a transaction: they end in their order. */
export class Place {
  /** Fails when what those behind this one hold is needed. */
  readonly pressed: Promise<never>;
  readonly #press: (reason: StepBack) => void;
  /** Settled when all that stands before it has ended. */
  readonly #before: Promise<void>;
  readonly #aheadPressed: Promise<never> | undefined;

  constructor(before: Promise<void> = Promise.resolve(), ahead?: Place) {
    this.#before = before;
    this.#aheadPressed = ahead?.pressed;
    const { promise, reject } = Promise.withResolvers<never>();
    [this.pressed, this.#press] = [promise, reject];
    promise.catch(() => undefined);
  }

  /** Waits until it may end. The last before its transaction says how far the import came. */
  async #turn(): Promise<void> {
    await (this.#aheadPressed ? Promise.race([this.#before, this.#aheadPressed]) : this.#before);
  }

  /** Does the work of a chunk, again when somebody else wrote the same meanwhile: another chunk or another program. */
  async write<T>(work: (turn: () => Promise<void>) => Promise<T>): Promise<T> {
    let turn = () => this.#turn();
    for (let tries = 1; ; tries += 1) {
      try {
        return await work(turn);
      } catch (error) {
        const isMeanwhile = error instanceof StepBack || MEANWHILE.has((error as { code?: string }).code ?? '');
        if (tries === MOST_TRIES || !isMeanwhile) throw error;
        this.#press(new StepBack());
        await this.#before;
        turn = () => this.#before;
      }
    }
  }
}
