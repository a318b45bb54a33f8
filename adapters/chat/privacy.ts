/** Who sees an answer. */
import type { Card, Invocation } from '../../src/card/card.ts';
import type { WorkspaceSettings } from '../../src/workspace/index.ts';

/** Whatever a workspace has set, only who asks sees these. */
const ALWAYS_PRIVATE = new Set(['settings', 'saved', 'digest', 'help', 'check', 'pickup', 'sources']);

/** Whether only who asks will see the answer to a command, as far as that is known before it has run. */
export function isPrivateCommand({ command }: Invocation, answers: WorkspaceSettings['answers']): boolean {
  return answers !== 'public' || ALWAYS_PRIVATE.has(command.split(' ')[0]!);
}

/** Whether a Card is for who asked alone, wherever it was asked for. */
export function isPrivateCard({ kind, isAlwaysPrivate }: Card): boolean {
  return isAlwaysPrivate === true || kind === 'error' || kind === 'empty';
}
