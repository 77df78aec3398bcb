/** What can go wrong with a request of the bot. */
export type Fault =
  | { kind: 'status'; status: 500 | 502 | 503 | 504 }
  | { kind: 'limit'; seconds: number; scope: 'user' | 'global' | 'shared' }
  | { kind: 'refuse'; status: 400 | 401 | 403 | 404; code: number; message: string }
  /** The connection is cut before anything is done. */
  | { kind: 'hang-up' }
  /** The request is carried out, but its answer is lost. */
  | { kind: 'lose-answer' }
  | { kind: 'slow'; milliseconds: number };

/** Which requests go wrong: all, or those of this method and path, or only so many of them. */
export interface FaultScope {
  method?: string;
  /** Matched against the path after `/api/v10`. */
  path?: RegExp;
  times?: number;
}

export type RestFaults = ReturnType<typeof createRestFaults>;

export function createRestFaults() {
  const rules = new Set<{ fault: Fault; scope: FaultScope; left: number }>();
  let skew = new Temporal.Duration();
  const covers = ({ method, path }: FaultScope, request: { method: string; path: string }) =>
    (method ?? request.method) === request.method && (path?.test(request.path) ?? true);
  return {
    /** From now on requests in this scope go wrong; what is returned ends it. */
    add(fault: Fault, scope: FaultScope = {}) {
      const rule = { fault, scope, left: scope.times ?? Infinity };
      rules.add(rule);
      return () => void rules.delete(rule);
    },
    clear: () => rules.clear(),
    /** Lets the `Date` of answers be so far from this Discord's clock. */
    skewDate: (by: Temporal.DurationLike) => void (skew = Temporal.Duration.from(by)),
    dateSkew: () => skew,
    /** What goes wrong with this request: every delay in scope, then the first other fault. */
    take(method: string, path: string) {
      const taken: Fault[] = [];
      for (const rule of rules) {
        const isSlow = rule.fault.kind === 'slow';
        const isFull = !isSlow && taken.some(({ kind }) => kind !== 'slow');
        if (isFull || !covers(rule.scope, { method, path })) continue;
        taken.push(rule.fault);
        if (--rule.left === 0) rules.delete(rule);
      }
      return taken;
    },
  };
}
