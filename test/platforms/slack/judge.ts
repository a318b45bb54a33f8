/** Holds what the app sends against the rules of the validators, and notes what is wrong. */
import type { Json, State } from './state.ts';
import { type MessageMethod, validateMessage } from './validate-message.ts';
import { validateHome, validateView } from './validate-view.ts';
import type { Violation } from './violations.ts';

/** Notes each problem; true where there is none. */
export function judge(state: State, problems: readonly Violation[], where: string): boolean {
  for (const { path, problem } of problems) state.violate(path || 'body', problem, where);
  return problems.length === 0;
}

/** What is wrong with a message's body; what only the transport reads is left aside. */
export function problemsOf(state: State, body: Json, method: MessageMethod): Violation[] {
  const { token: _, team_id: __, ...message } = body;
  return validateMessage(message, { method, allowedPings: state.settings.allowedPings });
}

/** What is wrong with a modal or an App Home. */
export function viewProblems(state: State, view: Json): Violation[] {
  const { allowedPings } = state.settings;
  return view.type === 'home' ? validateHome(view, { allowedPings }) : validateView(view, { allowedPings });
}

/** response_metadata.messages, as Slack tells what is wrong with blocks. */
export function messagesOf(problems: readonly Violation[]): string[] {
  return problems.map(({ path, problem }) => `[ERROR] ${problem} [json-pointer:/${path.replaceAll('.', '/')}]`);
}
