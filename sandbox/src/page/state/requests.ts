import type {
  Accepted,
  ClockMove,
  CommandCall,
  ComponentCall,
  Dismissal,
  FaultChange,
  FileChoice,
  KeptFile,
  News,
  Refusal,
  ServerChange,
  State,
  Suggestions,
  Viewer,
} from '../../page-server/contract.ts';

/** The sandbox's server as the page sees it. Each request rejects with the refusal's sentence. */
export const readState = (viewer: Viewer) => request<State>('state', viewer);
export const suggest = (viewer: Viewer, call: CommandCall) =>
  request<Suggestions>('autocomplete', viewer, call);
export const runCommand = (viewer: Viewer, call: CommandCall) => request<Accepted>('commands', viewer, call);
export const keepFile = (viewer: Viewer, file: FileChoice) => request<KeptFile>('files', viewer, file);
export const pressComponent = (viewer: Viewer, call: ComponentCall) =>
  request<Accepted>('components', viewer, call);
export const dismiss = (viewer: Viewer, dismissal: Dismissal) => request('dismiss', viewer, dismissal);
export const moveClock = (viewer: Viewer, move: ClockMove) => request('clock', viewer, move);
export const changeFaults = (viewer: Viewer, change: FaultChange) => request('faults', viewer, change);
export const playOpening = (viewer: Viewer) => request('opening', viewer, {});
export const changeServer = (viewer: Viewer, change: ServerChange) => request('server', viewer, change);

/** Hears the sandbox's news until the returned function is called; `onState` tells whether it is connected. */
export function listen(viewer: Viewer, onNews: (news: News) => void, onState: (connected: boolean) => void) {
  const events = new EventSource(toAddress('events', viewer));
  events.addEventListener('message', (event) => onNews(JSON.parse(String(event.data)) as News));
  events.addEventListener('open', () => onState(true));
  events.addEventListener('error', () => onState(false));
  return () => events.close();
}

async function request<Answer = unknown>(path: string, viewer: Viewer, body?: object): Promise<Answer> {
  const response = await fetch(toAddress(path, viewer), {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(toReason(text) ?? `${response.status} ${response.statusText}`);
  return (text ? JSON.parse(text) : undefined) as Answer;
}

const toAddress = (path: string, viewer: Viewer) =>
  `/sandbox/${path}?${new URLSearchParams({ as: viewer.as, locale: viewer.locale }).toString()}`;

function toReason(text: string): string | undefined {
  try {
    return (JSON.parse(text) as Refusal).message;
  } catch {
    return undefined;
  }
}
