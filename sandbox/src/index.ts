export { createSandboxClock, type SandboxClock } from './clock.ts';
export type { Fault, FaultScope } from './api/rest-faults.ts';
export { ImpossibleCall } from './interactions/calls.ts';
export { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
