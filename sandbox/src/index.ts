export type { Fault, FaultScope } from './api/rest-faults.ts';
export type { RequestRecord } from './api/journal.ts';
export { createSandboxClock, type SandboxClock } from './clock.ts';
export { ImpossibleCall } from './interactions/calls.ts';
export type { Choices, VisibleResponse } from './interactions/pending.ts';
export type { PageOptions, Permission, SandboxOptions, WorldOptions } from './options.ts';
export { openSandbox, type Sandbox } from './sandbox.ts';
