import type { FaultChange, Faults } from './contract.ts';
import type { RestFaults } from '../api/rest-faults.ts';
import type { Controls } from '../world/controls.ts';

/** The page's switches: what they are set to, and what they do to this Discord. */
export interface FaultSwitches {
  state: Faults;
  change(change: FaultChange): void;
}

export function createFaultSwitches(faults: RestFaults, controls: Controls): FaultSwitches {
  const state: Faults = { slowMilliseconds: 0, down: false, revoked: [] };
  let undo: (() => void)[] = [];
  const applyToAll = () => {
    for (const end of undo) end();
    undo = [];
    if (state.slowMilliseconds > 0)
      undo.push(faults.add({ kind: 'slow', milliseconds: state.slowMilliseconds }));
    if (state.down) undo.push(faults.add({ kind: 'status', status: 503 }));
  };
  return {
    state,
    change({ deleteChannel, restoreChannel, revoked, ...others }) {
      if (deleteChannel !== undefined) controls.deleteChannel(deleteChannel);
      if (restoreChannel !== undefined) controls.restoreChannel(restoreChannel);
      Object.assign(state, others);
      applyToAll();
      if (!revoked) return;
      for (const id of revoked) controls.revoke(id, 'SendMessages');
      for (const id of state.revoked) if (!revoked.includes(id)) controls.grant(id, 'SendMessages');
      state.revoked = revoked;
    },
  };
}
