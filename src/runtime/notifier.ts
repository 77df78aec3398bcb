/** Tells the one who waits that something has changed. */
export interface Notifier {
  notify(): void;
  /** Resolves at the first notice after this call. Only the last call is answered, so that waiting for ever keeps nothing. */
  next(): Promise<void>;
}

export function createNotifier(): Notifier {
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    notify: () => resolve(),
    next() {
      ({ promise, resolve } = Promise.withResolvers<void>());
      return promise;
    },
  };
}
